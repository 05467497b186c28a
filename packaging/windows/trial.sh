#!/bin/sh
# Installs, drives, upgrades and removes the Windows program under wine. Run by `bootstrap.py package --windows --try`
# in the folder with wine 10, on a display of its own: trial.sh SETUP PICTURES FORMATS, where FORMATS is a folder as
# `python -m tests.importers.sample_files` writes it. Prints "ok" or "BAD" for each claim.
setup=$1 pictures=$2 formats=$3
users="$WINEPREFIX/drive_c/users/$(id -un)"
app="$users/AppData/Local/Programs/Heyue"
data="$users/AppData/Local/Heyue"
failed=0

claim() { # claim WORDS COMMAND...: the command succeeds
    words=$1
    shift
    if "$@" >/dev/null 2>&1; then echo "ok   $words"; else echo "BAD  $words"; failed=1; fi
}
run() { wine "$@" </dev/null 2>&1 | cat; }
code() { # the exit code of a Windows program, through a pipe
    { wine "$@" </dev/null >/dev/null 2>&1; echo "rc=$?"; } | sed -n 's/^rc=//p'
}
titles() { xdotool search --onlyvisible --name 'Heyue|核阅' 2>/dev/null; }
wait_title() {
    n=0
    while [ -z "$(titles)" ] && [ $n -lt 90 ]; do sleep 1; n=$((n + 1)); done
    [ -n "$(titles)" ]
}
wait_gone() {
    n=0
    while kill -0 "$1" 2>/dev/null && [ $n -lt 60 ]; do sleep 1; n=$((n + 1)); done
    ! kill -0 "$1" 2>/dev/null
}
registered() { test "$(code reg query "$1")" = 0; }
unregistered() { test "$(code reg query "$1")" = 1; }
picture() { sleep "${2:-4}"; import -window root "$pictures/$1.png"; }
long_folder() { # a folder below $1 whose path has more than 300 characters, Chinese and blanks
    made=$1
    while [ "$(printf %s "$made" | wc -m)" -lt 300 ]; do made="$made/生态环境 工作报告 2023"; done
    mkdir -p "$made"
    echo "$made"
}

openbox >/dev/null 2>&1 &
desk=$!
mkdir -p "$pictures"
rm -rf "$app" "$data" "$users/AppData/Roaming/Heyue"

begun=$(date +%s)
claim "the set-up installs silently" test "$(code "$setup" /S)" = 0
echo "     in $(($(date +%s) - begun)) s"
claim "the programs are there" test -f "$app/heyue.exe" -a -f "$app/heyue-cli.exe" -a -f "$app/uninstall.exe"
claim "Settings > Apps has an entry" registered 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Heyue'
claim ".heyue files belong to it" registered 'HKCU\Software\Classes\.heyue'
claim "the Start menu has an entry" test -f "$users/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/核阅 Heyue.lnk"
run "$app/heyue-cli.exe" self-test --pictures "$(winepath -w "$pictures" 2>/dev/null)" >"$pictures/self-test.txt"
cat "$pictures/self-test.txt"
claim "the installed program tests itself" grep -q ' 0 faults' "$pictures/self-test.txt"
for expected in "$formats"/*.expected; do
    file=${expected%.expected}
    wine "$app/heyue-cli.exe" text "$(winepath -w "$file" 2>/dev/null)" </dev/null 2>/dev/null | cat >"$pictures/read.txt"
    claim "a file of the format ${file##*/} is read as it is here" cmp "$expected" "$pictures/read.txt"
done
rm -f "$pictures/read.txt"

long=$(long_folder "$users/Documents")
place="C:$(printf %s "${long#*drive_c}" | sed 's#/#\\#g')" # winepath cuts at 260 characters
report="$(winepath -w "$app/_internal/resources/samples/beixi-2022.txt" 2>/dev/null)"
claim "a workspace lies in a path of more than 300 characters with Chinese and blanks" \
    test "$(code "$app/heyue-cli.exe" import -w "$place\\工作区 一.heyue" "$report")" = 0
claim "and the workspace is whole" test "$(code "$app/heyue-cli.exe" doctor "$place\\工作区 一.heyue")" = 0
rm -rf "$users/Documents/生态环境 工作报告 2023"

begun=$(date +%s)
wine "$app/heyue.exe" samples --open </dev/null >/dev/null 2>&1 &
program=$!
claim "a window comes" wait_title
echo "     in $(($(date +%s) - begun)) s, the samples read before"
picture window 10
claim "the set-up refuses while it runs (5)" test "$(code "$setup" /S)" = 5
before=$(titles | wc -l)
claim "a workspace opened twice goes to the window that has it" \
    test "$(code "$app/heyue.exe" 'C:\users\'"$(id -un)"'\AppData\Local\Heyue\samples.heyue')" = 0
claim "and no other window comes" test "$(titles | wc -l)" = "$before"
for view in 2 3 4; do
    xdotool key --clearmodifiers "ctrl+$view"
    picture "view-$view"
done
xdotool key --clearmodifiers alt+F4
claim "it closes with its window" wait_gone "$program"
wait "$program"
claim "with exit code 0" test $? = 0
claim "the settings lie in AppData/Roaming/Heyue" test -f "$users/AppData/Roaming/Heyue/heyue.ini"
claim "no crash was written down" test ! -s "$data/Logs/crash.log"

touch "$app/_internal/old.txt"
claim "the set-up upgrades" test "$(code "$setup" /S)" = 0
claim "and removes what was there" test ! -e "$app/_internal/old.txt"
# _?= makes the uninstaller work in its place, so that its end can be waited for; it leaves itself then.
claim "the uninstaller removes it silently" test "$(code "$app/uninstall.exe" /S "_?=$(winepath -w "$app" 2>/dev/null)")" = 0
rm -f "$app/uninstall.exe"
claim "no program is left" test ! -e "$app/heyue.exe" -a ! -e "$app/_internal"
claim "no key is left" unregistered 'HKCU\Software\Classes\.heyue'
claim "and no entry in Settings > Apps" unregistered 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Heyue'
claim "workspaces and settings stay" test -f "$data/samples.heyue" -a -f "$users/AppData/Roaming/Heyue/heyue.ini"

msi=${setup%-setup.exe}.msi
if [ -f "$msi" ]; then
    machine="$WINEPREFIX/drive_c/Program Files/Heyue"
    claim "the MSI installs silently" test "$(code msiexec /i "$msi" /qn)" = 0
    claim "for the whole machine" test -f "$machine/heyue.exe" -a -f "$machine/_internal/modules.pyz"
    claim "and its program starts" sh -c 'wine "$0" --version </dev/null 2>/dev/null | cat | grep -q Heyue' "$machine/heyue-cli.exe"
    claim "the MSI is removed silently" test "$(code msiexec /x "$msi" /qn)" = 0
    claim "and leaves no program" test ! -e "$machine/heyue.exe"
fi
wineserver -k
kill $desk
exit $failed
