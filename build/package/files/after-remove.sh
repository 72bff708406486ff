#!/bin/sh
# Runs after the files of a deb or rpm are gone. Trails and the data folder are the person's own and stay.
profile='/etc/apparmor.d/${executable}'

# When a newer version takes the place of this one, what that version put there stays (deb says "upgrade", rpm says 1).
case "$1" in upgrade | 1) exit 0 ;; esac

rm -f '/usr/bin/${executable}'
if [ -e "$profile" ]; then
  apparmor_parser --remove "$profile" 2>/dev/null
  rm -f "$profile"
fi
update-mime-database /usr/share/mime 2>/dev/null
update-desktop-database /usr/share/applications 2>/dev/null
exit 0
