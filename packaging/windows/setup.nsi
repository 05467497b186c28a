; The set-up for Windows: per user, without rights. Made by `python3 bootstrap.py package --windows`, which defines
; VERSION (0.1.0), SOURCE (the built folder), ICON, OUT and, where a certificate is given, SIGN (a command).
;
; heyue-0.1.0-setup.exe /S [/D=C:\folder]    silent; /D comes last and stands without quotes, blanks or not
; "...\uninstall.exe" /S                     silent; workspaces and settings stay
; Exit codes of both: 0 done, 1 cancelled, 2 could not write, 3 the system is too old, 5 Heyue is running.
Unicode true
Target amd64-unicode
!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Heyue"
!define CLASSES "Software\Classes"
; Windows 10 1809 and LTSC 2019: the oldest that Qt 6.9 runs on.
!define BUILD_1809 17763
Name "核阅 Heyue"
BrandingText "核阅 Heyue ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Heyue"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestDPIAware true
ManifestLongPathAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 ProductName "核阅 Heyue"
VIAddVersionKey /LANG=2052 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2052 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 FileDescription "核阅 Heyue 安装程序"
VIAddVersionKey /LANG=2052 CompanyName "Heyue"
VIAddVersionKey /LANG=2052 LegalCopyright "MIT License"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
  !finalize '${SIGN} "%1"'
!endif
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_FINISHPAGE_RUN "$INSTDIR\heyue.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE English
LangString RUNNING 2052 "核阅正在运行。请先关闭它，然后再试。"
LangString RUNNING 1033 "Heyue is running. Close it, then try again."
LangString OLD 2052 "需要 64 位 Windows 10 1809（内部版本 17763）或更新的系统。"
LangString OLD 1033 "64-bit Windows 10 1809 (build 17763) or newer is needed."
LangString WRITE 2052 "无法写入 $INSTDIR。请换一个文件夹，或检查磁盘空间。"
LangString WRITE 1033 "$INSTDIR cannot be written to. Choose another folder, or look at the free space."
LangString KIND 2052 "核阅工作区"
LangString KIND 1033 "Heyue workspace"

!macro Free un
Function ${un}Free
  ; The file of a program that runs cannot be opened for writing.
  IfFileExists "$INSTDIR\heyue.exe" 0 cli
  ClearErrors
  FileOpen $0 "$INSTDIR\heyue.exe" a
  IfErrors busy
  FileClose $0
cli:
  IfFileExists "$INSTDIR\heyue-cli.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\heyue-cli.exe" a
  IfErrors busy
  FileClose $0
  Goto free
busy:
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
  SetErrorLevel 5
  Quit
free:
FunctionEnd
!macroend
!insertmacro Free ""
!insertmacro Free "un."

Function .onInit
  ; A silent run shows no list of languages; the system's is taken.
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${BUILD_1809}
    MessageBox MB_OK|MB_ICONSTOP "$(OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${IfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section
  Call Free
  SetOutPath "$INSTDIR"
  ; Modules of an older version must not be found by this one.
  RMDir /r "$INSTDIR\_internal"
  ClearErrors
  File /r "${SOURCE}\*"
  IfErrors 0 written
  MessageBox MB_OK|MB_ICONSTOP "$(WRITE)" /SD IDOK
  SetErrorLevel 2
  Abort
written:
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\核阅 Heyue.lnk" "$INSTDIR\heyue.exe"
  WriteRegStr HKCU "${CLASSES}\.heyue" "" "Heyue.Workspace"
  WriteRegStr HKCU "${CLASSES}\Heyue.Workspace" "" "$(KIND)"
  WriteRegStr HKCU "${CLASSES}\Heyue.Workspace\DefaultIcon" "" "$INSTDIR\heyue.exe,0"
  WriteRegStr HKCU "${CLASSES}\Heyue.Workspace\shell\open\command" "" '"$INSTDIR\heyue.exe" "%1"'
  WriteRegStr HKCU "${KEY}" DisplayName "核阅 Heyue"
  WriteRegStr HKCU "${KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${KEY}" DisplayIcon "$INSTDIR\heyue.exe"
  WriteRegStr HKCU "${KEY}" Publisher "Heyue"
  WriteRegStr HKCU "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" NoModify 1
  WriteRegDWORD HKCU "${KEY}" NoRepair 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" EstimatedSize $0
  ; SHCNE_ASSOCCHANGED: the shell shows the new icon without a new log-in.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  Call un.Free
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\heyue.exe"
  Delete "$INSTDIR\heyue-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\核阅 Heyue.lnk"
  DeleteRegKey HKCU "${CLASSES}\Heyue.Workspace"
  ReadRegStr $0 HKCU "${CLASSES}\.heyue" ""
  ${If} $0 == "Heyue.Workspace"
    DeleteRegKey HKCU "${CLASSES}\.heyue"
  ${EndIf}
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
