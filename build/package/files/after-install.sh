#!/bin/sh
# Runs after the files of a deb or rpm are in place. What a system lacks is passed over; nothing here may fail an installation.
home='/opt/${sanitizedProductName}'
profile='/etc/apparmor.d/${executable}'

ln -sf "$home/resources/bin/${executable}" '/usr/bin/${executable}'

# Chromium's sandbox is made of user namespaces. Where the kernel keeps those from ordinary people, its helper needs root's rights.
allowed=$(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null || echo 1)
most=$(cat /proc/sys/user/max_user_namespaces 2>/dev/null || echo 0)
if [ "$allowed" = 0 ] || [ "$most" = 0 ]; then chmod 4755 "$home/chrome-sandbox"; else chmod 0755 "$home/chrome-sandbox"; fi

# Ubuntu from 24.04 gives user namespaces only to programs with a profile.
if [ -e /etc/apparmor.d/abi/4.0 ]; then
  cp "$home/resources/apparmor-profile" "$profile"
  apparmor_parser --replace --write-cache --skip-read-cache "$profile" 2>/dev/null
fi

update-mime-database /usr/share/mime 2>/dev/null
update-desktop-database /usr/share/applications 2>/dev/null
exit 0
