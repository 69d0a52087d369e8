#!/bin/sh
# Tries the README's two commands where nothing is installed: a minimal Debian 12 (debootstrap's minbase) with git.
#
# Needs root. Where no such system can be made it says so and leaves. It uses this machine's package sources.
set -eu
cd "$(dirname "$0")/.."

skip() {
    echo "front door: not tried, $1"
    exit 0
}

[ "$(id -u)" -eq 0 ] || skip "only root can make a chroot"
tools/install_packages.sh debootstrap || skip "debootstrap cannot be installed"
system=$(mktemp -d)
leave() {
    umount "$system/dev/pts" "$system/proc" 2> /dev/null || true
    rm -rf --one-file-system "$system"
}
trap leave EXIT

debootstrap --variant=minbase --include=git,ca-certificates bookworm "$system" > "$system.log" 2>&1 \
    || { tail -5 "$system.log"; skip "debootstrap failed"; }
rm -f "$system.log"
cp -rL /etc/apt/. "$system/etc/apt/"
cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
mount -t proc proc "$system/proc" || skip "no /proc can be mounted"
mkdir -p "$system/dev/pts"
mount --bind /dev/pts "$system/dev/pts" || skip "no terminals can be mounted"
git clone --quiet --no-hardlinks . "$system/root/newsent"

for command in demo test; do
    echo "-- ./run $command, on a bare Debian 12"
    chroot "$system" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        sh -c "cd /root/newsent && ./run $command" > "$system/log" 2>&1 \
        || { tail -40 "$system/log"; echo "front door: ./run $command failed"; exit 1; }
    tail -3 "$system/log"
done
