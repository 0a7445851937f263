; The setup of ROR Desktop for Windows: one user without administrator rights, or the whole machine.
;
; Compiled by `python dev.py build` (freezing/setup.py), which gives:
;   VERSION, NUMBERS (four, with dots), SIZE_KB, APP_ID (name on the taskbar), SOURCE (the built program), LISTS (the lists of its
;   files), ICON, OUTPUT; optionally TARGET (x86-unicode), QUICK (little compression) and SIGN (a
;   command that signs the file put in place of its "%1").
; What may be said to it is described in docs/packaging.md.

Unicode true
!ifdef TARGET
  Target "${TARGET}"
!endif
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
ManifestDPIAware true

!define NAME "ROR Desktop"
!define PROGRAM "ror-desktop.exe"
!define SERVER "ror-server.exe"
!define KEY "Software\${NAME}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"

; Exit codes, beside 0 (done) and 1 (cancelled) of NSIS itself.
!define FAILED 2
!define WRONG_ANSWERS 4
!define NOT_ALLOWED 5

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_MUI

!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh
!include "${LISTS}"

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !finalize '${SIGN}'
  !uninstfinalize '${SIGN}'
!endif

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installation de ${NAME}"
VIAddVersionKey "CompanyName" "${NAME}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"
!include "texts.nsh"

Var Asked       ; folder of /D=
Var Answers     ; file of /ANSWERS=
Var Answer
Var Old         ; folder of the version that is there
Var Policy

; ---------------------------------------------------------------------------------------------
; What both the setup and the uninstaller do

!macro CLOSE_PROGRAM UN
  ; A program that runs keeps its file from being written.
  Function ${UN}IsRunning
    Push $0
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
      FileOpen $0 "$INSTDIR\${PROGRAM}" a
      FileClose $0
    ${EndIf}
    ${IfNot} ${Errors}
    ${AndIf} ${FileExists} "$INSTDIR\${SERVER}"
      FileOpen $0 "$INSTDIR\${SERVER}" a
      FileClose $0
    ${EndIf}
    Pop $0
  FunctionEnd

  ; Ask it to close as its cross does; after ten seconds end it. What it said to be saved is on disk.
  Function ${UN}CloseProgram
    Push $1
    Push $2
    Call ${UN}IsRunning
    ${If} ${Errors}
      MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(WillClose)" /SD IDOK IDOK +3
      SetErrorLevel 1
      Quit
      nsExec::Exec '"$SYSDIR\taskkill.exe" /IM ${PROGRAM}'
      Pop $2
      ${ForEach} $1 1 10 + 1
        Sleep 1000
        Call ${UN}IsRunning
        ${IfNot} ${Errors}
          ${ExitFor}
        ${EndIf}
      ${Next}
      Call ${UN}IsRunning
      ${If} ${Errors}
        nsExec::Exec '"$SYSDIR\taskkill.exe" /F /T /IM ${PROGRAM} /IM ${SERVER}'
        Pop $2
        Sleep 1000
      ${EndIf}
    ${EndIf}
    Pop $2
    Pop $1
  FunctionEnd

  ; MultiUser would answer with a window, which nobody sees in a silent start.
  Function ${UN}CheckRights
    Push $0
    Push $1
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
      UserInfo::GetAccountType
      Pop $1
      ${If} $1 != "Admin"
        MessageBox MB_OK|MB_ICONSTOP "$(NeedsAdministrator)" /SD IDOK
        SetErrorLevel ${NOT_ALLOWED}
        Quit
      ${EndIf}
    ${EndIf}
    Pop $1
    Pop $0
  FunctionEnd
!macroend
!insertmacro CLOSE_PROGRAM ""
!insertmacro CLOSE_PROGRAM "un."

; ---------------------------------------------------------------------------------------------
; Setup

Section "$(ProgramPart)" SectionProgram
  SectionIn RO
  Call CloseProgram
  Call RemoveOldVersion
  ClearErrors
  ; First: what is only half written can be removed, and the next setup finds it.
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call Register
  !insertmacro ROR_INSTALL_FILES
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NotWritten)" /SD IDOK
    SetErrorLevel ${FAILED}
    Quit
  ${EndIf}
  Call WritePolicy
SectionEnd

Section "$(StartMenuPart)" SectionStartMenu
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  Call IdentifyShortcut
SectionEnd

Section /o "$(AutostartPart)" SectionAutostart
SectionEnd

; Also when a box is not ticked any more, on an upgrade.
Section "-choices"
  ${If} ${SectionIsSelected} ${SectionAutostart}
    WriteRegStr SHCTX "${RUN_KEY}" "${NAME}" '"$INSTDIR\${PROGRAM}" --minimised'
  ${Else}
    DeleteRegValue SHCTX "${RUN_KEY}" "${NAME}"
  ${EndIf}
  ${IfNot} ${SectionIsSelected} ${SectionStartMenu}
    Delete "$SMPROGRAMS\${NAME}.lnk"
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} "$(ProgramWords)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionStartMenu} "$(StartMenuWords)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionAutostart} "$(AutostartWords)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
  ; Filled by NSIS when /D= is given, and written over by MultiUser.
  StrCpy $Asked $INSTDIR
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(Needs64Bits)" /SD IDOK
    SetErrorLevel ${FAILED}
    Quit
  ${EndIf}
  SetRegView 64
  Call CheckRights
  !insertmacro MULTIUSER_INIT
  ReadRegStr $0 SHCTX "${RUN_KEY}" "${NAME}"
  ${If} $0 != ""
    !insertmacro SelectSection ${SectionAutostart}
  ${EndIf}
  Call ReadAnswers
  ${If} $Asked != ""
    StrCpy $INSTDIR $Asked
  ${EndIf}
FunctionEnd

; Gives $Answer the answer to a question of the file, "" when it is not answered.
!macro ANSWER GROUP QUESTION
  ReadINIStr $Answer "$Answers" "${GROUP}" "${QUESTION}"
!macroend

; Write into the shortcut the name that the program gives itself on the taskbar (APP_ID): pinned, and
; its window, are one button. Without it the shortcut works all the same.
Function IdentifyShortcut
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("$SMPROGRAMS\${NAME}.lnk",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'Oleaut32::SysAllocString(w "${APP_ID}")p.r3'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,&i${NSIS_PTR_SIZE} $3)p.r5'
        ${IPropertyStore::SetValue} $2 '($4,$5)'
        System::Call 'Oleaut32::SysFreeString(p r3)'
        System::Free $4
        System::Free $5
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("$SMPROGRAMS\${NAME}.lnk",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
FunctionEnd

Function ReadAnswers
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ANSWERS=" $Answers
  ${If} ${Errors}
    StrCpy $Answers ""
    Return
  ${EndIf}
  ; NSIS leaves the space behind it where it takes /D= away.
  StrCpy $1 "$Answers" 1 -1
  ${If} $1 == " "
    StrCpy $Answers "$Answers" -1
  ${EndIf}
  GetFullPathName $1 "$Answers"
  ${If} $1 == ""
  ${OrIfNot} ${FileExists} "$1"
    MessageBox MB_OK|MB_ICONSTOP "$(NoAnswers)" /SD IDOK
    SetErrorLevel ${WRONG_ANSWERS}
    Quit
  ${EndIf}
  StrCpy $Answers $1
  !insertmacro ANSWER "installation" "folder"
  ${If} $Answer != ""
  ${AndIf} $Asked == ""
    StrCpy $Asked $Answer
  ${EndIf}
  !insertmacro ANSWER "installation" "autostart"
  ${If} $Answer == "yes"
    !insertmacro SelectSection ${SectionAutostart}
  ${ElseIf} $Answer == "no"
    !insertmacro UnselectSection ${SectionAutostart}
  ${EndIf}
  !insertmacro ANSWER "installation" "start_menu"
  ${If} $Answer == "no"
    !insertmacro UnselectSection ${SectionStartMenu}
  ${EndIf}
  Call CheckPolicy
FunctionEnd

; A policy holds for the whole machine: only an administrator gives one.
Function CheckPolicy
  StrCpy $Policy ""
  !insertmacro ANSWER "policy" "file"
  ${If} $Answer != ""
    StrCpy $Policy "file"
    ${IfNot} ${FileExists} "$Answer"
      MessageBox MB_OK|MB_ICONSTOP "$(NoPolicy)" /SD IDOK
      SetErrorLevel ${WRONG_ANSWERS}
      Quit
    ${EndIf}
  ${EndIf}
  !macro CHECK_POLICY QUESTION
    !insertmacro ANSWER "policy" "${QUESTION}"
    ${If} $Answer != ""
      StrCpy $Policy "$Policyanswers"
    ${EndIf}
  !macroend
  !insertmacro CHECK_POLICY "server"
  !insertmacro CHECK_POLICY "region"
  ${If} $Policy != ""
  ${AndIf} $MultiUser.InstallMode != "AllUsers"
    MessageBox MB_OK|MB_ICONSTOP "$(PolicyNeedsAllUsers)" /SD IDOK
    SetErrorLevel ${NOT_ALLOWED}
    Quit
  ${EndIf}
FunctionEnd

; The uninstaller of the version that is there knows its files by list; data and choices stay.
Function RemoveOldVersion
  ReadRegStr $Old SHCTX "${KEY}" "Folder"
  ${If} $Old != ""
  ${AndIf} ${FileExists} "$Old\uninstall.exe"
    StrCpy $0 "/CurrentUser"
    ${If} $MultiUser.InstallMode == "AllUsers"
      StrCpy $0 "/AllUsers"
    ${EndIf}
    ExecWait '"$Old\uninstall.exe" /S $0 /UPGRADE _?=$Old' $1
    ${If} $1 <> 0
      MessageBox MB_OK|MB_ICONSTOP "$(OldStays)" /SD IDOK
      SetErrorLevel ${FAILED}
      Quit
    ${EndIf}
    Delete "$Old\uninstall.exe"
    RMDir "$Old"
  ${EndIf}
FunctionEnd

Function Register
  StrCpy $0 "/CurrentUser"
  ${If} $MultiUser.InstallMode == "AllUsers"
    StrCpy $0 "/AllUsers"
  ${EndIf}
  WriteRegStr SHCTX "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "Version" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" $0'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" $0 /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" "${SIZE_KB}"
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

Function WritePolicy
  ${If} $MultiUser.InstallMode != "AllUsers"
    Return
  ${EndIf}
  ; Made in every case, and for administrators alone to write: nobody else may slip a policy in.
  CreateDirectory "$APPDATA\${NAME}"
  nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\${NAME}" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
  Pop $0
  ${If} $Policy == ""
    Return
  ${EndIf}
  !insertmacro ANSWER "policy" "file"
  ClearErrors
  ${If} $Answer != ""
    CopyFiles /SILENT "$Answer" "$APPDATA\${NAME}\policy.toml"
  ${Else}
    FileOpen $1 "$APPDATA\${NAME}\policy.toml" w
    FileWrite $1 "# Written by the setup, from its file of answers.$\r$\n[connection]$\r$\n"
    !macro POLICY_LINE QUESTION KEY
      !insertmacro ANSWER "policy" "${QUESTION}"
      ${If} $Answer != ""
        FileWrite $1 "${KEY} = '$Answer'$\r$\n"
      ${EndIf}
    !macroend
    !insertmacro POLICY_LINE "server" "server"
    !insertmacro POLICY_LINE "region" "region"
    FileClose $1
  ${EndIf}
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NotWritten)" /SD IDOK
    SetErrorLevel ${FAILED}
    Quit
  ${EndIf}
FunctionEnd

; ---------------------------------------------------------------------------------------------
; Uninstaller

Section "un.$(ProgramPart)" SectionRemoveProgram
  SectionIn RO
  Call un.CloseProgram
  !insertmacro ROR_REMOVE_FILES
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegValue SHCTX "${RUN_KEY}" "${NAME}"
    ; The program's own setting writes here.
    DeleteRegValue HKCU "${RUN_KEY}" "${NAME}"
    DeleteRegKey SHCTX "${UNINSTALL_KEY}"
    DeleteRegKey SHCTX "${KEY}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
  ${EndIf}
SectionEnd

; Unsent declarations, last pictures, settings: only of who asks for it, and of this user alone.
Section /o "un.$(DataPart)" SectionRemoveData
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${NAME}"
  RMDir /r "$APPDATA\${NAME}"
  ${If} $MultiUser.InstallMode == "AllUsers"
    SetShellVarContext all
    RMDir /r "$APPDATA\${NAME}"
  ${EndIf}
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionRemoveProgram} "$(ProgramWords)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionRemoveData} "$(DataWords)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  SetRegView 64
  Call un.CheckRights
  !insertmacro MULTIUSER_UNINIT
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SectionRemoveData}
  ${EndIf}
FunctionEnd
