#!/bin/sh
# Installs the unpacked archive for this user, without rights: sh install.sh; sh install.sh --remove takes it away.
# Workspaces and settings stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share="${XDG_DATA_HOME:-$HOME/.local/share}"
target="$share/heyue-program"
rm -rf "$target"
rm -f "$share/applications/heyue.desktop" "$share/mime/packages/heyue.xml" \
    "$share/icons/hicolor/scalable/apps/heyue.svg" "$share/icons/hicolor/scalable/mimetypes/application-x-heyue.svg"
if [ "${1:-}" != --remove ]; then
    mkdir -p "$share/applications" "$share/mime/packages" "$share/icons/hicolor/scalable/apps" \
        "$share/icons/hicolor/scalable/mimetypes"
    cp -R "$here/heyue" "$target"
    sed "s#^Exec=.*#Exec=\"$target/heyue\" %F#" "$here/heyue.desktop" > "$share/applications/heyue.desktop"
    cp "$here/heyue.xml" "$share/mime/packages/"
    cp "$here/heyue.svg" "$share/icons/hicolor/scalable/apps/heyue.svg"
    cp "$here/heyue.svg" "$share/icons/hicolor/scalable/mimetypes/application-x-heyue.svg"
    echo "Heyue is in $target"
fi
if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications"; fi
