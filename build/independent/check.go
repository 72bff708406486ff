// A check of Veritrail's checkpoints, cosignatures, proofs and packs with code that is not ours: Go's own checksum database
// packages (Debian: golang-golang-x-mod-dev), and for what they lack the texts of C2SP and of a pack's README alone. Reads one
// JSON document, prints "good" or what is wrong.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
	Witness string
	// The folder of a pack.
	Pack string
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
	witness, err := newWitness(asked.Witness)
	must(err)
	if size, _ := open(asked.Newer, witness); size != newSize {
		must(errors.New("the cosignature is over another size"))
	}
	checkPack(asked.Pack, verifier)
	fmt.Println("good")
}

// witness opens cosignatures (c2sp.org/tlog-cosignature): an Ed25519 signature over the time and the checkpoint, the time before it.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return witness{}, errors.New("malformed vkey of a witness")
	}
	id, err := hex.DecodeString(parts[1])
	must(err)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if len(key) != 33 || key[0] != 4 || !bytes.Equal(id, sum[:4]) {
		return witness{}, errors.New("the vkey of the witness is not one for cosignatures")
	}
	return witness{parts[0], binary.BigEndian.Uint32(id), key[1:]}, nil
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(signature[:8]))
	return ed25519.Verify(w.key, append([]byte(head), text...), signature[8:])
}

// checkPack rebuilds the root of a pack's checkpoint from its records and the hashes beside them, as its README.txt tells.
func checkPack(folder string, verifier note.Verifier) {
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(folder, name))
		must(err)
		return string(text)
	}
	manifest := read("manifest.json")
	signed, err := note.Open([]byte(read("manifest.json.note")), note.VerifierList(verifier))
	must(err)
	if sum := sha256.Sum256([]byte(manifest)); !strings.Contains(signed.Text, "sha256 "+hex.EncodeToString(sum[:])+"\n") {
		must(errors.New("the manifest is not the one that was signed"))
	}
	size, root := open(read("checkpoint.note"), verifier)
	leaves := map[int64]tlog.Hash{}
	for _, name := range []string{"trail.jsonl", "records.jsonl"} {
		for _, line := range strings.Split(strings.TrimSuffix(read(name), "\n"), "\n") {
			var record struct{ Seq int64 }
			must(json.Unmarshal([]byte(line), &record))
			leaves[record.Seq-1] = tlog.RecordHash([]byte(line))
		}
	}
	rest := hashes(strings.Split(strings.TrimSuffix(read("records.proof"), "\n"), "\n")[2:])
	if rebuild(0, size, leaves, &rest) != root || len(rest) != 0 {
		must(errors.New("the records of the pack are not those under its checkpoint"))
	}
}

// rebuild takes the next hash for a subtree without a record of the pack, and hashes the others (RFC 6962 section 2.1).
func rebuild(from, to int64, leaves map[int64]tlog.Hash, rest *[]tlog.Hash) tlog.Hash {
	chosen := false
	for at := range leaves {
		chosen = chosen || (at >= from && at < to)
	}
	if !chosen {
		if len(*rest) == 0 {
			must(errors.New("a hash is missing from records.proof"))
		}
		next := (*rest)[0]
		*rest = (*rest)[1:]
		return next
	}
	if to-from == 1 {
		return leaves[from]
	}
	half := int64(1)
	for half*2 < to-from {
		half *= 2
	}
	left := rebuild(from, from+half, leaves, rest)
	return tlog.NodeHash(left, rebuild(from+half, to, leaves, rest))
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
