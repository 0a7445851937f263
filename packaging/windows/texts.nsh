; What the setup says, in French and in English.

!macro TEXT NAME FRENCH ENGLISH
  LangString ${NAME} ${LANG_FRENCH} "${FRENCH}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend

!insertmacro TEXT ProgramPart "ROR Desktop" "ROR Desktop"
!insertmacro TEXT ProgramWords "Le programme et son serveur de démonstration." "The program and its demonstration server."
!insertmacro TEXT StartMenuPart "Menu Démarrer" "Start menu"
!insertmacro TEXT StartMenuWords "Un raccourci dans le menu Démarrer." "A shortcut in the start menu."
!insertmacro TEXT AutostartPart "Démarrer avec Windows" "Start with Windows"
!insertmacro TEXT AutostartWords "Démarrer sans fenêtre à l’ouverture de la session, pour les rappels." "Start without a window when the session opens, for the reminders."
!insertmacro TEXT DataPart "Données et réglages" "Data and settings"
!insertmacro TEXT DataWords "Déclarations pas encore envoyées, dernières images et réglages de l’utilisateur. Sans cette case, tout est conservé." "Declarations not sent yet, last pictures and settings of the user. All is kept unless this is ticked."
!insertmacro TEXT WillClose "ROR Desktop est ouvert et va être fermé. Ce qui est enregistré est conservé." "ROR Desktop is open and will be closed. What is saved is kept."
!insertmacro TEXT NeedsAdministrator "Installer ou retirer ROR Desktop pour tous les utilisateurs demande les droits d’administrateur." "Installing or removing ROR Desktop for all users takes administrator rights."
!insertmacro TEXT Needs64Bits "ROR Desktop demande un Windows 64 bits." "ROR Desktop needs a 64-bit Windows."
!insertmacro TEXT NotWritten "Des fichiers n’ont pas pu être écrits. L’installation n’est pas terminée." "Files could not be written. The installation is not complete."
!insertmacro TEXT OldStays "La version précédente n’a pas pu être retirée. Rien n’a été installé." "The previous version could not be removed. Nothing was installed."
!insertmacro TEXT NoAnswers "Le fichier de réponses est introuvable." "The file of answers cannot be found."
!insertmacro TEXT NoPolicy "Le fichier de stratégie nommé dans les réponses est introuvable." "The policy file named in the answers cannot be found."
!insertmacro TEXT PolicyNeedsAllUsers "Une stratégie vaut pour toute la machine : elle demande /AllUsers." "A policy holds for the whole machine: it needs /AllUsers."
