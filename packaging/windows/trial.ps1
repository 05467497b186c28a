# The set-up tried on a real Windows, as trial.sh tries it under wine: trial.ps1 SETUP PICTURES FORMATS, where FORMATS is
# a folder as `python -m tests.importers.sample_files` writes it. Any claim that fails ends with exit code 1.
param([string]$Setup, [string]$Pictures, [string]$Formats)
$ErrorActionPreference = 'Stop'
$app = Join-Path $env:LOCALAPPDATA 'Programs\Heyue'
$data = Join-Path $env:LOCALAPPDATA 'Heyue'
$script:failed = 0

function Claim([string]$Words, [bool]$Good) {
    if ($Good) { Write-Host "ok   $Words" } else { Write-Host "BAD  $Words"; $script:failed = 1 }
}
function Run([string]$Program, [string[]]$Arguments) {
    (Start-Process -FilePath $Program -ArgumentList $Arguments -Wait -PassThru).ExitCode
}
function Save-Screen([string]$Name) {
    Add-Type -AssemblyName System.Windows.Forms, System.Drawing
    $area = [System.Windows.Forms.SystemInformation]::VirtualScreen
    $image = New-Object System.Drawing.Bitmap $area.Width, $area.Height
    [System.Drawing.Graphics]::FromImage($image).CopyFromScreen($area.Location, [System.Drawing.Point]::Empty, $area.Size)
    $image.Save((Join-Path $Pictures "$Name.png"))
}

New-Item -ItemType Directory -Force $Pictures | Out-Null
$Pictures = (Resolve-Path $Pictures).Path
$Setup = (Resolve-Path $Setup).Path

Claim 'the set-up installs silently' ((Run $Setup '/S') -eq 0)
Claim 'Settings > Apps has an entry' (Test-Path 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\Heyue')
Claim '.heyue files belong to it' ((Get-ItemProperty 'HKCU:\Software\Classes\.heyue').'(default)' -eq 'Heyue.Workspace')
& (Join-Path $app 'heyue-cli.exe') self-test --pictures $Pictures
Claim 'the installed program tests itself' ($LASTEXITCODE -eq 0)
foreach ($expected in Get-ChildItem $Formats -Filter *.expected) {
    $file = $expected.FullName -replace '\.expected$', ''
    $read = Join-Path $env:TEMP 'heyue-read.txt'
    # cmd keeps the bytes as they are, PowerShell would decode them.
    cmd /c "`"$(Join-Path $app 'heyue-cli.exe')`" text `"$file`" > `"$read`" 2>nul"
    Claim "a file of the format $($expected.BaseName) is read as it is here" `
        ((Get-FileHash $read).Hash -eq (Get-FileHash $expected.FullName).Hash)
}

$long = Join-Path $env:TEMP 'heyue-trial'
while ($long.Length -lt 300) { $long = "$long\生态环境 工作报告 2023" }
$null = [System.IO.Directory]::CreateDirectory("\\?\$long")
$report = Join-Path $app '_internal\resources\samples\beixi-2022.txt'
foreach ($place in $long, ('\\localhost\' + $long.Replace(':', '$'))) {
    $workspace = "$place\工作区 $($place.Length).heyue"
    & (Join-Path $app 'heyue-cli.exe') import -w $workspace $report
    Claim "a workspace lies in a path of $($place.Length) characters, $($place.Substring(0, 12))" ($LASTEXITCODE -eq 0)
    & (Join-Path $app 'heyue-cli.exe') doctor $workspace
    Claim 'and the workspace is whole' ($LASTEXITCODE -eq 0)
}

$program = Start-Process -FilePath (Join-Path $app 'heyue.exe') -ArgumentList 'samples', '--open' -PassThru
$null = $program.Handle  # else the exit code is not kept
$until = (Get-Date).AddSeconds(90)
while (-not $program.MainWindowTitle -and -not $program.HasExited -and (Get-Date) -lt $until) {
    Start-Sleep -Milliseconds 500
    $program.Refresh()
}
Claim "a window comes ($($program.MainWindowTitle))" ([bool]$program.MainWindowTitle)
Start-Sleep -Seconds 10
Save-Screen 'window'
Claim 'the set-up refuses while it runs (5)' ((Run $Setup '/S') -eq 5)
$samples = Join-Path $data 'samples.heyue'
# A double click on a file: what the association says is what starts.
Start-Process -FilePath $samples
Start-Sleep -Seconds 15
Claim 'a double-clicked workspace goes to its window' (@(Get-Process heyue).Count -eq 1)
$null = $program.CloseMainWindow()
Claim 'it closes with its window' ($program.WaitForExit(60000))
Claim 'with exit code 0' ($program.ExitCode -eq 0)
Claim 'the settings lie in AppData\Roaming\Heyue' (Test-Path (Join-Path $env:APPDATA 'Heyue\heyue.ini'))

New-Item -ItemType File (Join-Path $app '_internal\old.txt') | Out-Null
Claim 'the set-up upgrades' ((Run $Setup '/S') -eq 0)
Claim 'and removes what was there' (-not (Test-Path (Join-Path $app '_internal\old.txt')))
# _?= makes the uninstaller work in its place, so that its end can be waited for; it leaves itself then.
Claim 'the uninstaller removes it silently' ((Run (Join-Path $app 'uninstall.exe') '/S', "_?=$app") -eq 0)
Claim 'no program is left' (-not (Test-Path (Join-Path $app 'heyue.exe')) -and -not (Test-Path (Join-Path $app '_internal')))
Claim 'no key is left' (-not (Test-Path 'HKCU:\Software\Classes\.heyue'))
Claim 'workspaces and settings stay' ((Test-Path $samples) -and (Test-Path (Join-Path $env:APPDATA 'Heyue\heyue.ini')))
exit $script:failed
