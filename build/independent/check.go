// A check of Veritrail's checkpoints and proofs with code that is not ours: Go's own checksum database packages
// (Debian: golang-golang-x-mod-dev). Reads one JSON document, prints "good" or what is wrong.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Vkey    string
	Proofs  []struct{ Record, Proof string }
	Older   string
	Newer   string
	Between []string
}

func main() {
	var asked question
	must(json.NewDecoder(os.Stdin).Decode(&asked))
	verifier, err := note.NewVerifier(asked.Vkey)
	must(err)
	for _, p := range asked.Proofs {
		record, err := base64.StdEncoding.DecodeString(p.Record)
		must(err)
		head, checkpoint, _ := strings.Cut(p.Proof, "\n\n")
		lines := strings.Split(head, "\n")
		index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
		must(err)
		size, root := open(checkpoint, verifier)
		// tlog.RecordHash is SHA-256(0x00 || record): the hash of a Veritrail record.
		must(tlog.CheckRecord(hashes(lines[2:]), size, root, index, tlog.RecordHash(record)))
	}
	oldSize, oldRoot := open(asked.Older, verifier)
	newSize, newRoot := open(asked.Newer, verifier)
	must(tlog.CheckTree(tlog.TreeProof(hashes(asked.Between)), newSize, newRoot, oldSize, oldRoot))
	fmt.Println("good")
}

func open(text string, verifier note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return size, hashes(lines[2:3])[0]
}

func hashes(lines []string) []tlog.Hash {
	var all []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		must(err)
		all = append(all, hash)
	}
	return all
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
