<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="fr_FR">
<context>
    <name>AboutDialog</name>
    <message>
        <source>À propos de ROR Desktop</source>
        <translation>About ROR Desktop</translation>
    </message>
    <message>
        <source>ROR Desktop %1</source>
        <translation>ROR Desktop %1</translation>
    </message>
    <message>
        <source>Déclarer et trouver des lits de soins critiques. Logiciel libre, licence Apache 2.0. Nomenclatures et modèle&#xa0;: Agence du numérique en santé&#x202f;; contours et fond de carte&#xa0;: IGN.</source>
        <translation>Declare and find critical-care beds. Free software, Apache 2.0 licence. Nomenclatures and model: Agence du numérique en santé; outlines and base map: IGN.</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>AddFieldButton</name>
    <message>
        <source>&amp;Ajouter un chiffre…</source>
        <translation>&amp;Add a figure…</translation>
    </message>
    <message>
        <source>Déclarer un genre de lits que ce service ne porte pas encore, ou une prévision</source>
        <translation>Declare a kind of beds that this service does not carry yet, or a forecast</translation>
    </message>
    <message>
        <source>Prévisions</source>
        <translation>Forecasts</translation>
    </message>
</context>
<context>
    <name>AlertBar</name>
    <message>
        <source>&amp;Voir l’unité</source>
        <translation>&amp;Show the unit</translation>
    </message>
    <message>
        <source>Plus &amp;tard</source>
        <translation>La&amp;ter</translation>
    </message>
    <message>
        <source>&amp;Lu</source>
        <translation>&amp;Read</translation>
    </message>
    <message>
        <source>&amp;Ouvrir la saisie</source>
        <translation>&amp;Open entry</translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AllFreshPage</name>
    <message>
        <source>Tout est à jour</source>
        <translation>All up to date</translation>
    </message>
    <message>
        <source>Revoir mes services  Entrée</source>
        <translation>Review my units  Enter</translation>
    </message>
    <message>
        <source>Services déclarés&#xa0;: %1. Rien ne manque.</source>
        <translation>Units reported: %1. Nothing is missing.</translation>
    </message>
</context>
<context>
    <name>AlreadyOpenDialog</name>
    <message>
        <source>ROR Desktop est déjà ouvert</source>
        <translation>ROR Desktop is already open</translation>
    </message>
    <message>
        <source>ROR Desktop est déjà ouvert pour vous dans une autre session de ce poste.</source>
        <translation>ROR Desktop is already open for you in another session of this machine.</translation>
    </message>
    <message>
        <source>ROR Desktop est déjà ouvert pour vous sur %1.</source>
        <translation>ROR Desktop is already open for you on %1.</translation>
    </message>
    <message>
        <source>Une seconde fenêtre a ses propres saisies en attente&#x202f;; celles de la première partiront quand vous la rouvrirez.</source>
        <translation>A second window has its own waiting entries; those of the first leave when you open it again.</translation>
    </message>
    <message>
        <source>L’autre session est perdue&#xa0;: reprendre ici</source>
        <translation>The other session is lost: take over here</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Ouvrir une seconde fenêtre</source>
        <translation>Open a second window</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Hors ligne depuis %1&#xa0;: %2.</source>
        <translation>Offline since %1: %2.</translation>
    </message>
    <message>
        <source>Vos saisies sont gardées et partiront au retour de la ligne.</source>
        <translation>Your entries are kept and will be sent once back online.</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>aucune donnée sur ce poste</source>
        <translation>no data on this workstation</translation>
    </message>
    <message>
        <source>données de %1</source>
        <translation>data from %1</translation>
    </message>
    <message>
        <source>L’horloge de ce poste retarde de %1&#xa0;min sur celle du serveur.</source>
        <translation>This workstation’s clock is %1 min behind the server’s.</translation>
    </message>
    <message>
        <source>L’horloge de ce poste avance de %1&#xa0;min sur celle du serveur.</source>
        <translation>This workstation’s clock is %1 min ahead of the server’s.</translation>
    </message>
    <message>
        <source>Les âges affichés sont corrigés.</source>
        <translation>The ages shown are corrected.</translation>
    </message>
    <message>
        <source>J’ai compris</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Refusé par le serveur&#xa0;: à régler d’abord</source>
        <translation>Refused by the server: settle it first</translation>
    </message>
    <message>
        <source>Chiffres modifiés&#xa0;: à enregistrer d’abord</source>
        <translation>Figures changed: save them first</translation>
    </message>
    <message>
        <source>Jamais déclaré&#xa0;: à saisir</source>
        <translation>Never reported: to be entered</translation>
    </message>
    <message>
        <source>Plus de lits que possible&#xa0;: à corriger</source>
        <translation>More beds than possible: to be corrected</translation>
    </message>
    <message>
        <source>Enregistrement en cours</source>
        <translation>Being saved</translation>
    </message>
    <message>
        <source>Plus de 24 h&#xa0;: ouvrir la fiche d’abord</source>
        <translation>Older than 24&#xa0;h: open the card first</translation>
    </message>
</context>
<context>
    <name>BulkConfirmationDialog</name>
    <message>
        <source>Confirmer sans changement</source>
        <translation>Confirm without change</translation>
    </message>
    <message>
        <source>&amp;Tout choisir</source>
        <translation>Choose &amp;all</translation>
    </message>
    <message>
        <source>&amp;Ne rien choisir</source>
        <translation>Choose &amp;none</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Mes services, à confirmer sans changement</source>
        <translation>My units, to confirm without change</translation>
    </message>
    <message>
        <source>Relisez les chiffres&#xa0;: confirmer dit aux régulateurs qu’ils sont exacts.</source>
        <translation>Read the figures again: confirming tells dispatchers that they are right.</translation>
    </message>
    <message>
        <source>Services dont les chiffres n’ont pas changé</source>
        <translation>Units whose figures have not changed</translation>
    </message>
    <message numerus="yes">
        <source>Confirmer %n service(s)</source>
        <translation>
            <numerusform>Confirm %n unit</numerusform>
            <numerusform>Confirm %n units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkConfirmationModel</name>
    <message>
        <source>Service</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Chiffres</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Le plus ancien</source>
        <translation>Oldest</translation>
    </message>
    <message>
        <source>Remarque</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>vous aviez lu %1, %2</source>
        <translation>you had read %1, %2</translation>
    </message>
    <message>
        <source>rien n’était déclaré</source>
        <translation>nothing was declared</translation>
    </message>
    <message>
        <source>À relire, puis à cocher de nouveau</source>
        <translation>Read again, then tick again</translation>
    </message>
</context>
<context>
    <name>CameraCard</name>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Réessa&amp;yer</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>Ca&amp;méra</source>
        <translation>Ca&amp;mera</translation>
    </message>
    <message>
        <source>Ouverture de la caméra…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>Code reconnu. Connexion…</source>
        <translation>Code recognised. Signing in…</translation>
    </message>
    <message>
        <source>Image de la caméra</source>
        <translation>Camera picture</translation>
    </message>
    <message>
        <source>Aucune caméra</source>
        <translation>No camera</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme sans changement.</source>
        <translation>No figure is changed. F9 confirms without change.</translation>
    </message>
    <message>
        <source>Réglez d’abord ce que le serveur a refusé.</source>
        <translation>First settle what the server refused.</translation>
    </message>
    <message>
        <source>Des chiffres sont modifiés. Entrée les enregistre.</source>
        <translation>Some figures are changed. Enter saves them.</translation>
    </message>
    <message>
        <source>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</source>
        <translation>Nothing was ever reported here. Type a first figure.</translation>
    </message>
    <message>
        <source>Tout est à jour. Vous pouvez revoir vos services.</source>
        <translation>All up to date. You can review your units.</translation>
    </message>
</context>
<context>
    <name>CarouselFrame</name>
    <message>
        <source>Service précédent (←)</source>
        <translation>Previous unit (←)</translation>
    </message>
    <message>
        <source>Service suivant (→)</source>
        <translation>Next unit (→)</translation>
    </message>
</context>
<context>
    <name>CaseText</name>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>Regroupement</source>
        <translation>Grouping</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Autre numéro</source>
        <translation>Other number</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Aucun lit n’a été déclaré.</source>
        <translation>No bed was ever reported.</translation>
    </message>
    <message>
        <source>Relevé le</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>DONNÉES FICTIVES&#xa0;: ne pas utiliser pour soigner</source>
        <translation>MADE-UP DATA: not to be used for care</translation>
    </message>
</context>
<context>
    <name>CodeInputCard</name>
    <message>
        <source>&amp;Choisir une image…</source>
        <translation>&amp;Choose a picture…</translation>
    </message>
    <message>
        <source>C&amp;oller une image</source>
        <translation>&amp;Paste a picture</translation>
    </message>
    <message>
        <source>&amp;Valider</source>
        <translation>C&amp;onfirm</translation>
    </message>
    <message>
        <source>Autres moyens</source>
        <translation>Other ways</translation>
    </message>
    <message>
        <source>Une image du code</source>
        <translation>A picture of the code</translation>
    </message>
    <message>
        <source>Une capture d’écran ou une photo&#xa0;: choisissez, collez ou déposez-la ici.</source>
        <translation>A screenshot or a photo: choose it, paste it or drop it here.</translation>
    </message>
    <message>
        <source>Un lecteur de codes-barres USB</source>
        <translation>A USB barcode reader</translation>
    </message>
    <message>
        <source>Visez le code avec le lecteur&#xa0;: il n’y a rien à cliquer ni à régler.</source>
        <translation>Point the reader at the code: nothing to click or to set up.</translation>
    </message>
    <message>
        <source>Le code écrit sous le QR code</source>
        <translation>The code written below the QR code</translation>
    </message>
    <message>
        <source>Majuscules, espaces et tirets sont sans importance.</source>
        <translation>Capitals, spaces and dashes do not matter.</translation>
    </message>
    <message>
        <source>Code écrit sous le QR code</source>
        <translation>Code written below the QR code</translation>
    </message>
    <message>
        <source>Valider le code</source>
        <translation>Confirm the code</translation>
    </message>
    <message>
        <source>Image du QR code</source>
        <translation>QR code picture</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>Pictures (%1)</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Déclarer et trouver des lits de soins critiques.</source>
        <translation>Declare and find critical-care beds.</translation>
    </message>
    <message>
        <source>options</source>
        <translation>options</translation>
    </message>
    <message>
        <source>afficher cette aide</source>
        <translation>show this help</translation>
    </message>
    <message>
        <source>adresse du serveur&#x202f;; sans elle, un serveur de démonstration démarre ici</source>
        <translation>address of the server; without it, a demonstration server starts here</translation>
    </message>
    <message>
        <source>langue&#x202f;; celle du système par défaut</source>
        <translation>language; that of the system by default</translation>
    </message>
    <message>
        <source>thème clair, sombre ou contrasté&#x202f;; celui du système par défaut</source>
        <translation>light, dark or high-contrast theme; that of the system by default</translation>
    </message>
    <message>
        <source>démarrer sans fenêtre</source>
        <translation>start without a window</translation>
    </message>
    <message>
        <source>ouvrir une seconde fenêtre à côté de la première</source>
        <translation>open a second window beside the first</translation>
    </message>
    <message>
        <source>ouvrir la saisie rapide du programme déjà ouvert (pour un raccourci)</source>
        <translation>open the quick entry of the running program (for a shortcut)</translation>
    </message>
    <message>
        <source>DOSSIER</source>
        <translation>FOLDER</translation>
    </message>
    <message>
        <source>dossier des données et des réglages</source>
        <translation>folder of data and settings</translation>
    </message>
    <message>
        <source>utilisation&#xa0;: </source>
        <translation>usage: </translation>
    </message>
</context>
<context>
    <name>CommentEdit</name>
    <message>
        <source>Commentaire, lu de tous&#x202f;; aucun nom de patient</source>
        <translation>Comment, read by all; no patient’s name</translation>
    </message>
    <message>
        <source>Commentaire</source>
        <translation>Comment</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>accueil</source>
        <translation>reception</translation>
    </message>
    <message>
        <source>rendez-vous</source>
        <translation>appointments</translation>
    </message>
    <message>
        <source>admissions</source>
        <translation>admissions</translation>
    </message>
    <message>
        <source>médical</source>
        <translation>physician</translation>
    </message>
    <message>
        <source>soignants</source>
        <translation>nursing</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>switchboard</translation>
    </message>
    <message>
        <source>secrétariat</source>
        <translation>secretary</translation>
    </message>
    <message>
        <source>alerte, tension, SSE</source>
        <translation>alert, hospital strain, exceptional situation</translation>
    </message>
    <message>
        <source>téléconsultation</source>
        <translation>teleconsultation</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>management</translation>
    </message>
    <message>
        <source>alerte, heures ouvrées</source>
        <translation>alert, working hours</translation>
    </message>
    <message>
        <source>alerte, heures non ouvrées</source>
        <translation>alert, outside working hours</translation>
    </message>
    <message>
        <source>alerte, 24&#xa0;h sur 24</source>
        <translation>alert, round the clock</translation>
    </message>
    <message>
        <source>garde ou astreinte</source>
        <translation>on call</translation>
    </message>
    <message>
        <source>téléexpertise</source>
        <translation>remote expert advice</translation>
    </message>
    <message>
        <source>gestion des lits</source>
        <translation>bed management</translation>
    </message>
    <message>
        <source>télésoin</source>
        <translation>telecare</translation>
    </message>
    <message>
        <source>réservé à la régulation</source>
        <translation>for regulation only</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copier le téléphone</source>
        <translation>Copy the phone number</translation>
    </message>
    <message>
        <source>Copier l’adresse</source>
        <translation>Copy the address</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
</context>
<context>
    <name>CountEditor</name>
    <message>
        <source>Un de moins&#xa0;: %1</source>
        <translation>One fewer: %1</translation>
    </message>
    <message>
        <source>Un de plus&#xa0;: %1</source>
        <translation>One more: %1</translation>
    </message>
</context>
<context>
    <name>DemonstrationAccounts</name>
    <message>
        <source>Comptes de démonstration</source>
        <translation>Demonstration accounts</translation>
    </message>
    <message>
        <source>Les disponibilités de ce serveur sont fictives.</source>
        <translation>The bed counts on this server are made up.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Le disque de ce poste est plein ou protégé&#xa0;: consultation seulement. Aucune saisie ne peut être enregistrée&#x202f;; prévenez votre service informatique.</source>
        <translation>The disk of this computer is full or protected: reading only. Nothing you type can be saved; tell your IT service.</translation>
    </message>
    <message>
        <source>Le fichier des déclarations en attente était endommagé. Il est mis de côté&#x202f;; déclarations retrouvées&#xa0;: %1.</source>
        <translation>The file of waiting reports was damaged. It has been set aside; reports recovered: %1.</translation>
    </message>
</context>
<context>
    <name>DiagnosticDialog</name>
    <message>
        <source>Diagnostic</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>À envoyer à qui vous aide. Relisez-le&#xa0;: il ne contient ni mot de passe, ni chiffre déclaré, mais l’adresse du serveur et vos réglages.</source>
        <translation>To be sent to whoever helps you. Read it first: it holds no password and no declared figure, but the address of the server and your settings.</translation>
    </message>
    <message>
        <source>Texte du diagnostic</source>
        <translation>Text of the diagnostics</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Copier</source>
        <translation>C&amp;opy</translation>
    </message>
    <message>
        <source>Copié&#xa0;: collez-le dans votre message.</source>
        <translation>Copied: paste it into your message.</translation>
    </message>
</context>
<context>
    <name>EntryHeader</name>
    <message>
        <source>&amp;Réordonner</source>
        <translation>&amp;Reorder</translation>
    </message>
    <message>
        <source>Confirmer &amp;plusieurs…</source>
        <translation>Confirm &amp;several…</translation>
    </message>
    <message>
        <source>Confirmer sans changement plusieurs services, après relecture (Ctrl+F9)</source>
        <translation>Confirm several units without change, after reading them again (Ctrl+F9)</translation>
    </message>
    <message>
        <source>le tableau de mes services</source>
        <translation>the table of my units</translation>
    </message>
    <message>
        <source>Mes services</source>
        <translation>My units</translation>
    </message>
    <message>
        <source>Saisie</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>&amp;Fiche</source>
        <translation>&amp;Card</translation>
    </message>
    <message>
        <source>&amp;Grille</source>
        <translation>&amp;Grid</translation>
    </message>
    <message>
        <source>Présentation des services</source>
        <translation>Layout of the units</translation>
    </message>
    <message>
        <source>Remettre les services les plus anciens en tête</source>
        <translation>Put the units with the oldest figures first</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Chargement de vos services…</source>
        <translation>Loading your units…</translation>
    </message>
    <message>
        <source>Les derniers chiffres arrivent.</source>
        <translation>The latest figures are on their way.</translation>
    </message>
    <message>
        <source>Aucun service à déclarer</source>
        <translation>No unit to report</translation>
    </message>
    <message>
        <source>Ce compte ne déclare les lits d’aucun établissement.</source>
        <translation>This account reports the beds of no hospital.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Établissements visibles sur la carte</source>
        <translation>Hospitals visible on the map</translation>
    </message>
    <message>
        <source>la liste des établissements</source>
        <translation>the list of hospitals</translation>
    </message>
    <message>
        <source>la synthèse</source>
        <translation>the overview</translation>
    </message>
    <message>
        <source>la liste</source>
        <translation>the list</translation>
    </message>
    <message>
        <source>les lits de l’unité</source>
        <translation>the beds of the unit</translation>
    </message>
    <message>
        <source>l’historique de l’unité</source>
        <translation>the history of the unit</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Exporter et imprimer</source>
        <translation>Export and print</translation>
    </message>
    <message>
        <source>Exporter %1…</source>
        <translation>Export %1…</translation>
    </message>
    <message>
        <source>Imprimer %1…</source>
        <translation>Print %1…</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Classeur Excel (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>Texte CSV (*.csv)</source>
        <translation>CSV text (*.csv)</translation>
    </message>
    <message>
        <source>Document PDF (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Copié pour le dossier</source>
        <translation>Copied for the case</translation>
    </message>
    <message>
        <source>Fichier écrit</source>
        <translation>File written</translation>
    </message>
</context>
<context>
    <name>ExportTable</name>
    <message>
        <source>Lits disponibles par regroupement et par département</source>
        <translation>Available beds by grouping and by département</translation>
    </message>
    <message>
        <source>case grise</source>
        <translation>grey cell</translation>
    </message>
    <message>
        <source>offre inexistante</source>
        <translation>not offered</translation>
    </message>
    <message>
        <source>Région</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Données du</source>
        <translation>Data of</translation>
    </message>
    <message>
        <source>Chiffres comptés jusqu’à %1 h d’ancienneté&#x202f;; ensuite, derniers connus</source>
        <translation>Figures count up to %1&#xa0;h old; after that, last known</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Filtres</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>DONNÉES FICTIVES&#xa0;: ne pas utiliser pour soigner</source>
        <translation>MADE-UP DATA: not to be used for care</translation>
    </message>
    <message>
        <source>FINESS</source>
        <translation>FINESS</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Distance (km)</source>
        <translation>Distance (km)</translation>
    </message>
    <message>
        <source>précision</source>
        <translation>detail</translation>
    </message>
    <message>
        <source>Commentaire</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>◷&#xa0;: dernier connu, périmé, non compté dans les totaux</source>
        <translation>◷: last known, stale, not counted in the totals</translation>
    </message>
    <message>
        <source>Installés</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>Ancienneté</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Déclaré le</source>
        <translation>Reported on</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
</context>
<context>
    <name>Feeding</name>
    <message>
        <source>Recensement à faire – %1&#xa0;: plus de mise à jour depuis %2</source>
        <translation>Census needed – %1: no update since %2</translation>
    </message>
    <message>
        <source>Saisie manuelle, jusqu’à la prochaine mise à jour automatique</source>
        <translation>Typed by hand, until the next automatic update</translation>
    </message>
    <message>
        <source>Mise à jour automatique – %1, encore attendue</source>
        <translation>Updated automatically – %1, still awaited</translation>
    </message>
    <message>
        <source>Mise à jour automatique – %1&#xa0;: %2</source>
        <translation>Updated automatically – %1: %2</translation>
    </message>
    <message>
        <source> – dernières données non prises</source>
        <translation> – latest data not taken</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Commenter</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Ajouter quelques mots à ce chiffre, lus de tous (Maj+F2)</source>
        <translation>Add a few words to this figure, read by all (Shift+F2)</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>&amp;Dossier&#xa0;:</source>
        <translation>&amp;Folder:</translation>
    </message>
    <message>
        <source>&amp;Type de fichier&#xa0;:</source>
        <translation>File &amp;type:</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filtres</source>
        <translation>Filters</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Enlever le filtre&#xa0;: %1</source>
        <translation>Remove the filter: %1</translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation>Clear the filters</translation>
    </message>
</context>
<context>
    <name>FilterDock</name>
    <message>
        <source>Seulement avec lits disponibles</source>
        <translation>Only with available beds</translation>
    </message>
    <message>
        <source>Appliquer les filtres</source>
        <translation>Apply the filters</translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation>Clear the filters</translation>
    </message>
    <message>
        <source>Résultat – unités&#xa0;: %1, lits disponibles&#xa0;: %2 (+ derniers connus&#xa0;: %3)</source>
        <translation>Result – units: %1, available beds: %2 (+ last known: %3)</translation>
    </message>
    <message>
        <source>Déclaré il y a moins de</source>
        <translation>Reported within</translation>
    </message>
    <message>
        <source>Départements</source>
        <translation>Départements</translation>
    </message>
    <message>
        <source>Regroupements</source>
        <translation>Groupings</translation>
    </message>
</context>
<context>
    <name>FilterState</name>
    <message>
        <source>N’existe plus, retiré des filtres</source>
        <translation>No longer exists, removed from the filters</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>toutes</source>
        <translation>any</translation>
    </message>
    <message>
        <source>%1&#xa0;h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>Moins de %1</source>
        <translation>Within %1</translation>
    </message>
    <message>
        <source>Avec lits disponibles</source>
        <translation>With available beds</translation>
    </message>
    <message>
        <source>et %1 autres</source>
        <translation>and %1 more</translation>
    </message>
</context>
<context>
    <name>GridTableView</name>
    <message>
        <source>Tous mes services</source>
        <translation>All my units</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Confirmer la ligne  F9</source>
        <translation>Confirm the row  F9</translation>
    </message>
    <message>
        <source>Enregistrer tout  Ctrl+S</source>
        <translation>Save all  Ctrl+S</translation>
    </message>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme la ligne.</source>
        <translation>No figure is changed. F9 confirms the row.</translation>
    </message>
    <message>
        <source>Réglez d’abord ce que le serveur a refusé.</source>
        <translation>First settle what the server refused.</translation>
    </message>
    <message>
        <source>Des chiffres de cette ligne sont modifiés. Ctrl+S les enregistre.</source>
        <translation>Some figures of this row are changed. Ctrl+S saves them.</translation>
    </message>
    <message>
        <source>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</source>
        <translation>Nothing was ever reported here. Type a first figure.</translation>
    </message>
    <message>
        <source>Lignes modifiées&#xa0;: %1</source>
        <translation>Rows changed: %1</translation>
    </message>
    <message>
        <source>Tout est à jour</source>
        <translation>All up to date</translation>
    </message>
</context>
<context>
    <name>GuideImageDialog</name>
    <message>
        <source>Image du guide</source>
        <translation>Picture of the guide</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Guide – ROR Desktop</source>
        <translation>Guide – ROR Desktop</translation>
    </message>
    <message>
        <source>Chercher dans le guide</source>
        <translation>Search the guide</translation>
    </message>
    <message>
        <source>Chapitres</source>
        <translation>Chapters</translation>
    </message>
    <message>
        <source>Texte du chapitre</source>
        <translation>Text of the chapter</translation>
    </message>
    <message>
        <source>Aucun chapitre ne parle de cela.</source>
        <translation>No chapter speaks of that.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Aide</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Paramètres…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation>Made-up data</translation>
    </message>
    <message>
        <source>Compte&#xa0;: %1</source>
        <translation>Account: %1</translation>
    </message>
    <message>
        <source>· vérifié %1</source>
        <translation>· checked %1</translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>En direct</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Suivi chaque minute</source>
        <translation>Checked every minute</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>Aide</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>&amp;Guide de l’utilisateur</source>
        <translation>&amp;User guide</translation>
    </message>
    <message>
        <source>&amp;Raccourcis clavier</source>
        <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Mon &amp;compte dans le navigateur</source>
        <translation>My a&amp;ccount in the browser</translation>
    </message>
    <message>
        <source>Copier le &amp;diagnostic…</source>
        <translation>Copy &amp;diagnostics…</translation>
    </message>
    <message>
        <source>À &amp;propos de ROR Desktop</source>
        <translation>&amp;About ROR Desktop</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Quand</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Lits</source>
        <translation>Beds</translation>
    </message>
    <message>
        <source>De → à</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Auteur</source>
        <translation>Author</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Reçu le %1, daté du %2</source>
        <translation>Received %1, dated %2</translation>
    </message>
    <message>
        <source>%1 (%2 trop ancien)</source>
        <translation>%1 (%2 too old)</translation>
    </message>
    <message>
        <source>%1 (%2 refusé)</source>
        <translation>%1 (%2 refused)</translation>
    </message>
    <message>
        <source>Reçu %1 après un chiffre plus récent&#xa0;: mis de côté, %2 est resté.</source>
        <translation>%1 received after a newer figure: set aside, %2 stayed.</translation>
    </message>
    <message>
        <source>Reçu %1, plus de lits que l’unité ne peut en offrir&#xa0;: refusé, %2 est resté.</source>
        <translation>%1 received, more beds than the unit can offer: refused, %2 stayed.</translation>
    </message>
    <message>
        <source>rien</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>données fictives</source>
        <translation>made-up data</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>dernier connu, non compté</source>
        <translation>last known, not counted</translation>
    </message>
    <message>
        <source>0 déclaré</source>
        <translation>0 reported</translation>
    </message>
    <message>
        <source>offre inexistante</source>
        <translation>not offered</translation>
    </message>
    <message>
        <source>évolution, ancienne valeur</source>
        <translation>change, previous value</translation>
    </message>
    <message>
        <source>Légende</source>
        <translation>Legend</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Liste précédente (Alt+←)</source>
        <translation>Previous list (Alt+←)</translation>
    </message>
    <message>
        <source>Liste suivante (Alt+→)</source>
        <translation>Next list (Alt+→)</translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation>Show on the map (Alt+M)</translation>
    </message>
    <message>
        <source>Surveiller cette liste (Ctrl+B)</source>
        <translation>Watch this list (Ctrl+B)</translation>
    </message>
    <message>
        <source>Par distance  ✕</source>
        <translation>By distance  ✕</translation>
    </message>
    <message>
        <source>Ne plus trier par distance</source>
        <translation>Stop sorting by distance</translation>
    </message>
    <message>
        <source>Du plus proche au plus loin&#x202f;; cliquer pour ne plus trier par distance</source>
        <translation>Nearest first; click to stop sorting by distance</translation>
    </message>
    <message>
        <source>Liste %1 sur %2</source>
        <translation>List %1 of %2</translation>
    </message>
    <message>
        <source>Ne plus surveiller cette liste (Ctrl+B)</source>
        <translation>Stop watching this list (Ctrl+B)</translation>
    </message>
    <message>
        <source>Trop de listes sont surveillées</source>
        <translation>Too many lists are being watched</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Choisissez une case, une ligne ou une colonne du tableau.</source>
        <translation>Choose a cell, a row or a column of the table.</translation>
    </message>
    <message>
        <source>Aucune unité dans cette liste.</source>
        <translation>No unit in this list.</translation>
    </message>
    <message>
        <source>Aucune unité ne correspond aux filtres.</source>
        <translation>No unit matches the filters.</translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation>Clear the filters</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Serveur de démonstration, sur ce poste</source>
        <translation>Demonstration server, on this workstation</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>ROR Desktop</source>
        <translation>ROR Desktop</translation>
    </message>
    <message>
        <source>J’ai compris</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Contours&#xa0;: IGN ADMIN EXPRESS, Licence Ouverte</source>
        <translation>Outlines: IGN ADMIN EXPRESS, Licence Ouverte</translation>
    </message>
    <message>
        <source>Agrandir</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Réduire</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>%1 (position approximative)</source>
        <translation>%1 (approximate position)</translation>
    </message>
    <message>
        <source>%1&#xa0;: non renseigné</source>
        <translation>%1: not reported</translation>
    </message>
    <message>
        <source>%1&#xa0;: dernier connu, lits libres&#xa0;: %2</source>
        <translation>%1: last known, free beds: %2</translation>
    </message>
    <message>
        <source>%1&#xa0;: lits libres&#xa0;: %2, %3</source>
        <translation>%1: free beds: %2, %3</translation>
    </message>
    <message>
        <source>Téléphone&#xa0;: %1</source>
        <translation>Phone: %1</translation>
    </message>
    <message>
        <source>Position approximative&#xa0;: centre de la commune</source>
        <translation>Approximate position: centre of the town</translation>
    </message>
    <message>
        <source>libres / installés</source>
        <translation>free / installed</translation>
    </message>
    <message>
        <source>Ouvrir la fiche de l’unité</source>
        <translation>Open the unit’s card</translation>
    </message>
    <message>
        <source>Voir dans la synthèse</source>
        <translation>Show in the overview</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>dernier connu&#xa0;: %1</source>
        <translation>last known: %1</translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation>Available beds</translation>
    </message>
    <message>
        <source>le programme QtWebEngineProcess est introuvable</source>
        <translation>the program QtWebEngineProcess cannot be found</translation>
    </message>
    <message>
        <source>Chromium n’isole pas ses pages pour le compte root</source>
        <translation>Chromium does not isolate its pages for the root account</translation>
    </message>
    <message>
        <source>ce système n’autorise pas l’isolement des pages (user namespaces)</source>
        <translation>this system does not allow pages to be isolated (user namespaces)</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>lits libres (tireté&#xa0;: à rafraîchir)</source>
        <translation>free beds (dashed: ageing)</translation>
    </message>
    <message>
        <source>aucun lit libre</source>
        <translation>no free bed</translation>
    </message>
    <message>
        <source>dernier connu, non compté</source>
        <translation>last known, not counted</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>position approximative</source>
        <translation>approximate position</translation>
    </message>
    <message>
        <source>Légende de la carte</source>
        <translation>Legend of the map</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>le composant WebEngine ne peut pas être chargé</source>
        <translation>the WebEngine component cannot be loaded</translation>
    </message>
    <message>
        <source>Carte des lits disponibles</source>
        <translation>Map of available beds</translation>
    </message>
    <message>
        <source>La carte ne peut pas s’afficher&#xa0;: %1. Les listes restent utilisables.</source>
        <translation>The map cannot be shown: %1. The lists can still be used.</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Chercher autour d’ici</source>
        <translation>Search around here</translation>
    </message>
    <message>
        <source>Ouverture de la carte…</source>
        <translation>Opening the map…</translation>
    </message>
    <message>
        <source>le moteur d’affichage s’est arrêté</source>
        <translation>the display engine has stopped</translation>
    </message>
    <message>
        <source>Lits disponibles sur la carte</source>
        <translation>Available beds on the map</translation>
    </message>
    <message>
        <source>Lecture de la région…</source>
        <translation>Loading the region…</translation>
    </message>
</context>
<context>
    <name>MapStatus</name>
    <message>
        <source>Fond de carte indisponible&#xa0;: seuls les contours sont affichés.</source>
        <translation>Base map unavailable: only the outlines are shown.</translation>
    </message>
    <message>
        <source>Unités sans position, absentes de la carte&#xa0;: %1.</source>
        <translation>Units without a position, not on the map: %1.</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Ne plus chercher autour d’un point</source>
        <translation>Stop searching around a point</translation>
    </message>
    <message>
        <source>Recentrer la carte</source>
        <translation>Recentre the map</translation>
    </message>
    <message>
        <source>Montrer les SAMU</source>
        <translation>Show the SAMU</translation>
    </message>
    <message>
        <source>Copier l’image de la carte</source>
        <translation>Copy the map as a picture</translation>
    </message>
    <message>
        <source>Imprimer la carte</source>
        <translation>Print the map</translation>
    </message>
    <message>
        <source>Autour d’un point</source>
        <translation>Around a point</translation>
    </message>
    <message>
        <source>Recentrer</source>
        <translation>Recentre</translation>
    </message>
    <message>
        <source>SAMU</source>
        <translation>SAMU</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Tous les regroupements</source>
        <translation>All groupings</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>%1, %2&#xa0;:</source>
        <translation>%1, %2:</translation>
    </message>
    <message>
        <source>En plus, derniers connus et non comptés&#xa0;: %1 (périmés).</source>
        <translation>In addition, last known and not counted: %1 (stale).</translation>
    </message>
    <message>
        <source>Depuis votre dernier passage&#xa0;: %1, contre %2 alors.</source>
        <translation>Since the last look: %1; it was %2 then.</translation>
    </message>
    <message>
        <source>aucun chiffre récent&#x202f;; dernier connu&#xa0;: %1 (%2).</source>
        <translation>no recent figure; last known: %1 (%2).</translation>
    </message>
    <message>
        <source>chiffres masqués par le filtre de fraîcheur.</source>
        <translation>figures hidden by the freshness filter.</translation>
    </message>
    <message>
        <source>non renseigné, aucune unité n’a déclaré de lits disponibles.</source>
        <translation>not reported, no unit has reported available beds.</translation>
    </message>
    <message>
        <source>aucun lit disponible (0 déclaré, %1).</source>
        <translation>no available bed (0 reported, %1).</translation>
    </message>
    <message>
        <source>lits disponibles&#xa0;: %1 (%2).</source>
        <translation>available beds: %1 (%2).</translation>
    </message>
    <message>
        <source>Unités&#xa0;: %1</source>
        <translation>Units: %1</translation>
    </message>
    <message>
        <source>dont non renseignées&#xa0;: %1</source>
        <translation>of which not reported: %1</translation>
    </message>
    <message>
        <source>masquées par le filtre&#xa0;: %1</source>
        <translation>hidden by the filter: %1</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>Regroupement</source>
        <translation>Grouping</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Lits disponibles par regroupement et par département</source>
        <translation>Available beds by grouping and by département</translation>
    </message>
</context>
<context>
    <name>OtherServerPanel</name>
    <message>
        <source>Ce code vient d’un autre serveur</source>
        <translation>This code is from another server</translation>
    </message>
    <message>
        <source>Ce poste n’est pas réglé sur ce serveur. N’acceptez que si c’est bien celui de votre compte&#xa0;: c’est à lui que votre connexion sera confiée.</source>
        <translation>This workstation is not set to this server. Accept only if it really is the one of your account: your sign-in will be entrusted to it.</translation>
    </message>
    <message>
        <source>Ne pas suivre ce code</source>
        <translation>Do not follow this code</translation>
    </message>
    <message>
        <source>Accepter ce serveur</source>
        <translation>Accept this server</translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur&#xa0;: %1</source>
        <translation>This code is from another server: %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Saisie</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Synthèse</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Masquer le mot de passe</source>
        <translation>Hide the password</translation>
    </message>
    <message>
        <source>Afficher le mot de passe</source>
        <translation>Show the password</translation>
    </message>
</context>
<context>
    <name>PositionQuestion</name>
    <message>
        <source>Centrer la carte sur la position de ce poste&#x202f;?</source>
        <translation>Centre the map on this workstation’s position?</translation>
    </message>
    <message>
        <source>Autoriser</source>
        <translation>Allow</translation>
    </message>
    <message>
        <source>Non merci</source>
        <translation>No, thanks</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Service %1 sur %2, à jour&#xa0;: %3</source>
        <translation>Unit %1 of %2, up to date: %3</translation>
    </message>
</context>
<context>
    <name>ProxyPasswordDialog</name>
    <message>
        <source>Serveur mandataire (proxy)</source>
        <translation>Proxy server</translation>
    </message>
    <message>
        <source>Identifiant pour le proxy</source>
        <translation>User name for the proxy</translation>
    </message>
    <message>
        <source>Mot de passe pour le proxy</source>
        <translation>Password for the proxy</translation>
    </message>
    <message>
        <source>Le proxy de votre établissement demande qui vous êtes. Le mot de passe est gardé dans le coffre du système, s’il en a un. Vos saisies sont gardées ici en attendant.</source>
        <translation>The proxy of your establishment asks who you are. The password is kept in the vault of the system, if it has one. Your entries are kept here meanwhile.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>&amp;Identifiant</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>&amp;Mot de passe</source>
        <translation>&amp;Password</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Oui, enregistrer  %1</source>
        <translation>Yes, save  %1</translation>
    </message>
    <message>
        <source>Non, corriger  Échap</source>
        <translation>No, change it  Esc</translation>
    </message>
</context>
<context>
    <name>QuickEntryDialog</name>
    <message>
        <source>Saisie rapide – ROR Desktop</source>
        <translation>Quick entry – ROR Desktop</translation>
    </message>
    <message>
        <source>Quelques lettres du service ou de l’hôpital</source>
        <translation>A few letters of the unit or the hospital</translation>
    </message>
    <message>
        <source>Service à déclarer</source>
        <translation>Unit to report</translation>
    </message>
    <message>
        <source>Entrée&#xa0;: choisir puis enregistrer · F9&#xa0;: confirmer · Échap&#xa0;: revenir</source>
        <translation>Enter: choose, then save · F9: confirm · Esc: go back</translation>
    </message>
    <message>
        <source>Confirmer sans changement  F9</source>
        <translation>Confirm without change  F9</translation>
    </message>
    <message>
        <source>Enregistrer  Entrée</source>
        <translation>Save  Enter</translation>
    </message>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme sans changement.</source>
        <translation>No figure is changed. F9 confirms without change.</translation>
    </message>
    <message>
        <source>Des chiffres sont modifiés. Entrée les enregistre.</source>
        <translation>Some figures are changed. Enter saves them.</translation>
    </message>
    <message>
        <source>Ce service demande la fiche complète.</source>
        <translation>This unit needs its full card.</translation>
    </message>
    <message>
        <source>✓ Enregistré&#xa0;: %1</source>
        <translation>✓ Saved: %1</translation>
    </message>
    <message>
        <source>Non enregistré</source>
        <translation>Not saved</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>RefusalPanel</name>
    <message>
        <source>Votre valeur&#xa0;: %1 (%2)</source>
        <translation>Your value: %1 (%2)</translation>
    </message>
    <message>
        <source>Votre commentaire</source>
        <translation>Your comment</translation>
    </message>
    <message>
        <source>La leur&#xa0;: %1 (%2, par %3)</source>
        <translation>Theirs: %1 (%2, by %3)</translation>
    </message>
    <message>
        <source>quelqu’un d’autre</source>
        <translation>someone else</translation>
    </message>
    <message>
        <source>Le leur</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>Garder ma valeur</source>
        <translation>Keep my value</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Prendre la leur</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>Abandonner ce chiffre</source>
        <translation>Discard this figure</translation>
    </message>
</context>
<context>
    <name>ReminderController</name>
    <message numerus="yes">
        <source>%n service(s) à déclarer</source>
        <translation>
            <numerusform>%n unit to report</numerusform>
            <numerusform>%n units to report</numerusform>
        </translation>
    </message>
    <message>
        <source>Service à déclarer</source>
        <translation>Unit to report</translation>
    </message>
</context>
<context>
    <name>RestoredDraftsBanner</name>
    <message>
        <source>Vos chiffres tapés avant la fin de la session sont revenus&#x202f;; ils ne sont pas enregistrés. Services concernés&#xa0;: %1.</source>
        <translation>The figures you typed before the session ended are back; they are not saved. Units concerned: %1.</translation>
    </message>
    <message>
        <source>Abandonner ces chiffres</source>
        <translation>Discard these figures</translation>
    </message>
</context>
<context>
    <name>Saisie</name>
    <message>
        <source>Modifié, pas encore enregistré</source>
        <translation>Changed, not saved yet</translation>
    </message>
    <message>
        <source>À corriger</source>
        <translation>To correct</translation>
    </message>
    <message>
        <source>À vérifier</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Enregistrement…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Non enregistré</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Enregistré, en attente d’envoi</source>
        <translation>Saved, waiting to be sent</translation>
    </message>
    <message>
        <source>Enregistré, en attente du serveur</source>
        <translation>Saved, waiting for the server</translation>
    </message>
    <message>
        <source>Enregistré, envoi en cours</source>
        <translation>Saved, being sent</translation>
    </message>
    <message>
        <source>Confirmé par le serveur</source>
        <translation>Confirmed by the server</translation>
    </message>
    <message>
        <source>Refusé, à régler</source>
        <translation>Refused, to settle</translation>
    </message>
    <message>
        <source>Quelqu’un d’autre a déclaré ce service entre-temps.</source>
        <translation>Someone else has reported this unit in the meantime.</translation>
    </message>
    <message>
        <source>Ce compte n’a pas le droit de déclarer ce service.</source>
        <translation>This account is not allowed to report this unit.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît plus ce service.</source>
        <translation>The server no longer knows this unit.</translation>
    </message>
    <message>
        <source>Plusieurs services portent le même identifiant sur le serveur.</source>
        <translation>Several units have the same identifier on the server.</translation>
    </message>
    <message>
        <source>Le serveur refuse ce chiffre.</source>
        <translation>The server refuses this figure.</translation>
    </message>
    <message>
        <source>données fictives</source>
        <translation>made-up data</translation>
    </message>
    <message>
        <source>Jamais renseigné</source>
        <translation>Never reported</translation>
    </message>
    <message>
        <source>vous</source>
        <translation>you</translation>
    </message>
    <message>
        <source>Modifié %1 par %2&#xa0;: %3</source>
        <translation>Changed %1 by %2: %3</translation>
    </message>
    <message>
        <source>Modifié %1 par quelqu’un d’autre&#xa0;: %3</source>
        <translation>Changed %1 by someone else: %3</translation>
    </message>
    <message>
        <source>%1&#xa0;: %2 déclare %3 (%4), vous %5 (vous aviez lu %6).</source>
        <translation>%1: %2 declares %3 (%4), you %5 (you had read %6).</translation>
    </message>
    <message>
        <source>%1&#xa0;: %2 déclare %3 (%4), vous %5 (rien n’était déclaré).</source>
        <translation>%1: %2 declares %3 (%4), you %5 (nothing was declared).</translation>
    </message>
    <message>
        <source>quelqu’un d’autre</source>
        <translation>somebody else</translation>
    </message>
    <message>
        <source>Un chiffre plus récent était déjà déclaré&#xa0;: il reste affiché.</source>
        <translation>A newer figure had already been declared: it stays on screen.</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Ce service n’a pas cette rubrique&#xa0;: %1. Pour l’ajouter, ouvrez sa fiche et choisissez «&#xa0;Ajouter un chiffre…&#xa0;».</source>
        <translation>This service does not have this figure: %1. To add it, open its card and choose “Add a figure…”.</translation>
    </message>
    <message>
        <source>Ce service n’a pas cette rubrique&#xa0;: %1. Il compte déjà ces lits autrement.</source>
        <translation>This service does not have this figure: %1. It already counts these beds in another way.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Freshness</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>Cette touche porte deux signes&#xa0;: avec Maj pour le chiffre.
Pour un lit de plus ou de moins, le pavé numérique ou les boutons.</source>
        <translation>This key bears two signs: with Shift for the digit.
For one bed more or less, the numeric keypad or the buttons.</translation>
    </message>
</context>
<context>
    <name>SaveFeedback</name>
    <message>
        <source>✓ Enregistré&#xa0;: %1</source>
        <translation>✓ Saved: %1</translation>
    </message>
    <message>
        <source>Non enregistré&#xa0;: %1. %2 Vos chiffres restent dans la fiche.</source>
        <translation>Not saved: %1. %2 Your figures stay on the card.</translation>
    </message>
    <message>
        <source>Revenir au service</source>
        <translation>Back to the unit</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>L’image est trop sombre&#xa0;: augmentez la luminosité de l’écran ou de la pièce.</source>
        <translation>The picture is too dark: make the screen or the room brighter.</translation>
    </message>
    <message>
        <source>Le code est trop loin&#xa0;: rapprochez-le.</source>
        <translation>The code is too far away: bring it closer.</translation>
    </message>
    <message>
        <source>Le code n’est pas net&#xa0;: tenez-le immobile, à plat, sans reflet.</source>
        <translation>The code is not sharp: hold it still and flat, without glare.</translation>
    </message>
    <message>
        <source>Plusieurs codes sont visibles&#xa0;: n’en présentez qu’un seul.</source>
        <translation>Several codes are visible: show only one.</translation>
    </message>
    <message>
        <source>Ce n’est pas un code de connexion du ROR. Affichez celui de votre compte.</source>
        <translation>This is not a ROR sign-in code. Show the one from your account.</translation>
    </message>
    <message>
        <source>Ce code demande une version plus récente de ROR Desktop. Prévenez votre service informatique.</source>
        <translation>This code needs a newer version of ROR Desktop. Tell your IT department.</translation>
    </message>
    <message>
        <source>Ce code mène à un serveur sans chiffrement (http)&#xa0;: il est refusé, rien n’a été envoyé.</source>
        <translation>This code leads to a server without encryption (http): it is refused, nothing was sent.</translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur que celui que votre établissement a fixé pour ce poste.</source>
        <translation>This code comes from another server than the one that your establishment has set for this workstation.</translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur.</source>
        <translation>This code is from another server.</translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce code&#xa0;: affichez-en un nouveau dans votre compte.</source>
        <translation>The server does not recognise this code: show a new one from your account.</translation>
    </message>
    <message>
        <source>Ce code a expiré&#xa0;: renouvelez-le dans votre compte, puis présentez-le.</source>
        <translation>This code has expired: renew it in your account, then show it.</translation>
    </message>
    <message>
        <source>Ce code a déjà servi&#xa0;: renouvelez-le dans votre compte, puis présentez-le.</source>
        <translation>This code has already been used: renew it in your account, then show it.</translation>
    </message>
    <message>
        <source>Aucun code n’est lisible dans cette image.</source>
        <translation>No code can be read in this picture.</translation>
    </message>
    <message>
        <source>Ce fichier n’est pas une image lisible.</source>
        <translation>This file is not a readable picture.</translation>
    </message>
    <message>
        <source>Aucune caméra n’est branchée à ce poste.</source>
        <translation>No camera is connected to this workstation.</translation>
    </message>
    <message>
        <source>La caméra est utilisée par une autre application (visioconférence&#x202f;?). Fermez-la, puis réessayez.</source>
        <translation>The camera is in use by another application (a video call?). Close it, then try again.</translation>
    </message>
    <message>
        <source>L’accès à la caméra est refusé. Autorisez-le dans les réglages de confidentialité du système, puis réessayez.</source>
        <translation>Access to the camera is refused. Allow it in the privacy settings of the system, then try again.</translation>
    </message>
    <message>
        <source>La caméra a été débranchée. Rebranchez-la, puis réessayez.</source>
        <translation>The camera was unplugged. Plug it in again, then try again.</translation>
    </message>
    <message>
        <source>La bibliothèque zbar manque&#xa0;: certains codes difficiles ne seront pas lus. Pour l’installer&#xa0;: sudo apt install libzbar0</source>
        <translation>The zbar library is missing: some difficult codes will not be read. To install it: sudo apt install libzbar0</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>Scanner un QR code</source>
        <translation>Scan a QR code</translation>
    </message>
    <message>
        <source>Sur le site de votre compte, choisissez «&#xa0;Afficher mon QR code&#xa0;», puis présentez l’écran à la caméra.</source>
        <translation>On the website of your account, choose “Show my QR code”, then hold the screen up to the camera.</translation>
    </message>
    <message>
        <source>&amp;Retour</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Revenir à l’identifiant et au mot de passe (Échap)</source>
        <translation>Back to the user name and password (Esc)</translation>
    </message>
    <message>
        <source>Revenir à l’identifiant et au mot de passe</source>
        <translation>Back to the user name and password</translation>
    </message>
    <message>
        <source>Ouvrez %1 sur un téléphone ou un autre écran, choisissez «&#xa0;Afficher mon QR code&#xa0;», puis présentez le code à la caméra.</source>
        <translation>Open %1 on a telephone or another screen, choose “Show my QR code”, then hold the code up to the camera.</translation>
    </message>
    <message>
        <source>Lecture de l’image…</source>
        <translation>Reading the picture…</translation>
    </message>
    <message>
        <source>Utilisez l’un des autres moyens.</source>
        <translation>Use one of the other ways.</translation>
    </message>
    <message>
        <source>Code reconnu. Connexion…</source>
        <translation>Code recognised. Signing in…</translation>
    </message>
    <message>
        <source>Placez le QR code dans le cadre.</source>
        <translation>Place the QR code in the frame.</translation>
    </message>
    <message>
        <source>Le presse-papiers ne contient ni image ni code.</source>
        <translation>The clipboard holds neither a picture nor a code.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Une déclaration est refusée&#xa0;: elle est à régler.</source>
        <translation>A report was refused: it has to be settled.</translation>
    </message>
    <message>
        <source>Déclaration transmise au serveur.</source>
        <translation>Report sent to the server.</translation>
    </message>
    <message>
        <source>Une saisie gardée sur ce poste est devenue illisible&#xa0;: elle est mise de côté et ne partira pas. Saisissez de nouveau&#xa0;: %1.</source>
        <translation>Figures kept on this computer can no longer be read: they are set aside and will not be sent. Type again: %1.</translation>
    </message>
</context>
<context>
    <name>ServerCheck</name>
    <message>
        <source>&amp;Vérifier</source>
        <translation>&amp;Check</translation>
    </message>
    <message>
        <source>Vérifier l’adresse du serveur</source>
        <translation>Check the address of the server</translation>
    </message>
    <message>
        <source>Région&#xa0;: %1 (donnée par le serveur).</source>
        <translation>Region: %1 (told by the server).</translation>
    </message>
    <message>
        <source>Région&#xa0;: donnée par le serveur, une fois connecté.</source>
        <translation>Region: told by the server, once signed in.</translation>
    </message>
    <message>
        <source>Ce serveur répond.</source>
        <translation>This server answers.</translation>
    </message>
    <message>
        <source>Vérification en cours…</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>ServiceSearchModel</name>
    <message>
        <source>Service</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Disponibles</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Freshness</translation>
    </message>
</context>
<context>
    <name>ServiceSearchView</name>
    <message>
        <source>Services trouvés</source>
        <translation>Units found</translation>
    </message>
</context>
<context>
    <name>SessionEndDialog</name>
    <message>
        <source>Déclarations non transmises&#xa0;: %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Fermer la session de l’ordinateur quand même&#x202f;?</source>
        <translation>Declarations not sent: %1. They stay on this workstation and will be sent when you next sign in here. Log off the computer all the same?</translation>
    </message>
    <message>
        <source>Fermeture de la session</source>
        <translation>Logging off</translation>
    </message>
    <message>
        <source>Fermer la session</source>
        <translation>Log off</translation>
    </message>
    <message>
        <source>Garder la session ouverte</source>
        <translation>Stay logged on</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Quelque chose répond à cette adresse, mais ce n’est pas un serveur ROR.</source>
        <translation>Something answers at this address, but it is no ROR server.</translation>
    </message>
    <message>
        <source>Écrivez une seule ligne de texte.</source>
        <translation>Write a single line of text.</translation>
    </message>
    <message>
        <source>Écrivez true ou false.</source>
        <translation>Write true or false.</translation>
    </message>
    <message>
        <source>Donnez un nombre entier de %1 à %2.</source>
        <translation>Give a whole number from %1 to %2.</translation>
    </message>
    <message>
        <source>Choisissez parmi %1.</source>
        <translation>Choose among %1.</translation>
    </message>
    <message>
        <source>Donnez une heure, par exemple 22:00.</source>
        <translation>Give an hour, for instance 22:00.</translation>
    </message>
    <message>
        <source>Donnez une adresse qui commence par https://, sans mot de passe ni paramètre.</source>
        <translation>Give an address that begins with https://, without password or parameter.</translation>
    </message>
    <message>
        <source>Donnez le nom et le port, par exemple proxy.exemple.fr:3128.</source>
        <translation>Give the name and the port, for instance proxy.exemple.fr:3128.</translation>
    </message>
    <message>
        <source>Donnez une adresse https:// qui contient {z}, {x} et {y}.</source>
        <translation>Give an https:// address that contains {z}, {x} and {y}.</translation>
    </message>
    <message>
        <source>Donnez le chemin complet d’un dossier.</source>
        <translation>Give the full path of a folder.</translation>
    </message>
    <message>
        <source>Le fichier de réglages %1 est illisible&#xa0;: il est mis de côté.</source>
        <translation>The settings file %1 cannot be read: it has been set aside.</translation>
    </message>
    <message>
        <source>La stratégie de groupe de ce poste (%1) est illisible. Prévenez votre service informatique.</source>
        <translation>This workstation’s group policy (%1) cannot be read. Tell your IT department.</translation>
    </message>
    <message>
        <source>La stratégie de groupe de votre compte (%1) est illisible. Prévenez votre service informatique.</source>
        <translation>Your account’s group policy (%1) cannot be read. Tell your IT department.</translation>
    </message>
    <message>
        <source>Demandé au démarrage mais fixé par votre établissement&#xa0;: %1.</source>
        <translation>Asked for at start but set by your establishment: %1.</translation>
    </message>
    <message>
        <source>Réglages qui n’existent plus, sans effet&#xa0;: %1.</source>
        <translation>Settings that no longer exist and have no effect: %1.</translation>
    </message>
    <message>
        <source>Stratégie de groupe de ce poste, réglages laissés de côté&#xa0;: %1.</source>
        <translation>This workstation’s group policy, settings left out: %1.</translation>
    </message>
    <message>
        <source>Stratégie de groupe de votre compte, réglages laissés de côté&#xa0;: %1.</source>
        <translation>Your account’s group policy, settings left out: %1.</translation>
    </message>
    <message>
        <source>Réglages laissés de côté&#xa0;: %1.</source>
        <translation>Settings left out: %1.</translation>
    </message>
    <message>
        <source>Réglages de l’établissement laissés de côté&#xa0;: %1.</source>
        <translation>Settings of the establishment left out: %1.</translation>
    </message>
    <message>
        <source>Options du démarrage laissées de côté&#xa0;: %1.</source>
        <translation>Options of the start left out: %1.</translation>
    </message>
    <message>
        <source>Fixé par votre établissement (stratégie de groupe du poste)</source>
        <translation>Set by your establishment (group policy of the workstation)</translation>
    </message>
    <message>
        <source>Fixé par votre établissement (stratégie de groupe de votre compte)</source>
        <translation>Set by your establishment (group policy of your account)</translation>
    </message>
    <message>
        <source>Fixé par votre établissement (fichier policy.toml)</source>
        <translation>Set by your establishment (file policy.toml)</translation>
    </message>
    <message>
        <source>Les réglages de l’établissement (%1) sont illisibles. Prévenez votre service informatique.</source>
        <translation>The settings of the establishment (%1) cannot be read. Tell your IT department.</translation>
    </message>
    <message>
        <source>Serveur</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Adresse du serveur</source>
        <translation>Address of the server</translation>
    </message>
    <message>
        <source>Donnée par votre région. Vide&#xa0;: serveur de démonstration sur ce poste. Changer de serveur rouvre la fenêtre&#x202f;; ce qui attend d’être envoyé à l’ancien y reste gardé.</source>
        <translation>Given by your region. Empty: demonstration server on this machine. Another server opens the window anew; what waits to be sent to the former one stays kept for it.</translation>
    </message>
    <message>
        <source>Nom du poste</source>
        <translation>Name of the workstation</translation>
    </message>
    <message>
        <source>S’affiche dans votre compte, à côté de la session ouverte ici. Prend effet à la prochaine connexion.</source>
        <translation>Shown in your account, beside the session opened here. Counts from the next sign-in.</translation>
    </message>
    <message>
        <source>Régulation, poste 2</source>
        <translation>Dispatch, desk 2</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Serveur mandataire (proxy)</source>
        <translation>Proxy server</translation>
    </message>
    <message>
        <source>Par où ce poste sort vers le serveur et le fond de carte.</source>
        <translation>The way from this machine to the server and the base map.</translation>
    </message>
    <message>
        <source>Celui du système</source>
        <translation>That of the system</translation>
    </message>
    <message>
        <source>Aucun</source>
        <translation>None</translation>
    </message>
    <message>
        <source>À cette adresse&#xa0;:</source>
        <translation>At this address:</translation>
    </message>
    <message>
        <source>Gardé dans le coffre du système&#x202f;; sans coffre, jusqu’à la fermeture seulement. Vide&#xa0;: inchangé.</source>
        <translation>Kept in the vault of the system; without a vault, until the program ends only. Empty: unchanged.</translation>
    </message>
    <message>
        <source>Adresse du proxy</source>
        <translation>Address of the proxy</translation>
    </message>
    <message>
        <source>Nom et port, donnés par votre service informatique.</source>
        <translation>Name and port, given by your IT department.</translation>
    </message>
    <message>
        <source>Identifiant pour le proxy</source>
        <translation>User name for the proxy</translation>
    </message>
    <message>
        <source>Vide si le proxy ne demande rien.</source>
        <translation>Empty if the proxy asks for nothing.</translation>
    </message>
    <message>
        <source>Mot de passe pour le proxy</source>
        <translation>Password for the proxy</translation>
    </message>
    <message>
        <source>Comme le système</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>Apparence</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Prend effet au prochain démarrage.</source>
        <translation>Counts from the next start.</translation>
    </message>
    <message>
        <source>Thème</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Le thème sombre repose les yeux la nuit.</source>
        <translation>The dark theme rests the eyes at night.</translation>
    </message>
    <message>
        <source>Clair</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sombre</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Contraste élevé</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Taille du texte</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Dans toute la fenêtre, tout de suite.</source>
        <translation>In the whole window, at once.</translation>
    </message>
    <message>
        <source>&#x202f;min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>… à celle-ci. La même heure deux fois&#xa0;: pas de silence.</source>
        <translation>…to this one. The same hour twice: never quiet.</translation>
    </message>
    <message>
        <source>«&#xa0;Plus tard&#xa0;» repousse de</source>
        <translation>“Later” means in</translation>
    </message>
    <message>
        <source>Écran mural&#xa0;: changer de vue toutes les</source>
        <translation>Wall view: next part every</translation>
    </message>
    <message>
        <source>0&#xa0;: une seule vue, fixe.</source>
        <translation>0: a single part, fixed.</translation>
    </message>
    <message>
        <source>&#x202f;s</source>
        <translation>&#xa0;s</translation>
    </message>
    <message>
        <source>Rappels</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>Avant que les chiffres d’un service soient trop anciens.</source>
        <translation>Before the figures of a unit are too old.</translation>
    </message>
    <message>
        <source>Me rappeler de déclarer</source>
        <translation>Remind me to declare</translation>
    </message>
    <message>
        <source>Combien de temps avant</source>
        <translation>How long before</translation>
    </message>
    <message>
        <source>Avant que les chiffres passent la limite de la région.</source>
        <translation>Before the figures pass the limit of the region.</translation>
    </message>
    <message>
        <source>Silence à partir de</source>
        <translation>Quiet from</translation>
    </message>
    <message>
        <source>Aucun rappel de cette heure…</source>
        <translation>No reminder from this hour…</translation>
    </message>
    <message>
        <source>Silence jusqu’à</source>
        <translation>Quiet until</translation>
    </message>
    <message>
        <source>Quand vous remettez un rappel à plus tard.</source>
        <translation>When you put a reminder off.</translation>
    </message>
    <message>
        <source>Fenêtre et alertes</source>
        <translation>Window and alerts</translation>
    </message>
    <message>
        <source>Les rappels et la surveillance continuent.</source>
        <translation>Reminders and watching go on.</translation>
    </message>
    <message>
        <source>Fermer la fenêtre la range près de l’heure</source>
        <translation>Closing the window puts it beside the clock</translation>
    </message>
    <message>
        <source>Démarrer rangé près de l’heure</source>
        <translation>Start beside the clock</translation>
    </message>
    <message>
        <source>À l’ouverture de votre session sur ce poste.</source>
        <translation>When your session on this machine opens.</translation>
    </message>
    <message>
        <source>Démarrer avec le système</source>
        <translation>Start with the system</translation>
    </message>
    <message>
        <source>En plus de la notification.</source>
        <translation>Besides the notification.</translation>
    </message>
    <message>
        <source>Un son quand un lit surveillé se libère</source>
        <translation>A sound when a watched bed frees</translation>
    </message>
    <message>
        <source>Pour être lu du fond de la salle.</source>
        <translation>To be read from the other end of the room.</translation>
    </message>
    <message>
        <source>Écran mural en grands caractères</source>
        <translation>Wall view in large type</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Caméra préférée</source>
        <translation>Preferred camera</translation>
    </message>
    <message>
        <source>Pour lire les QR codes de connexion. Absente, une autre est prise.</source>
        <translation>To read sign-in QR codes. Another is used when it is absent.</translation>
    </message>
    <message>
        <source>La première trouvée</source>
        <translation>The first one found</translation>
    </message>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Fond de carte</source>
        <translation>Base map</translation>
    </message>
    <message>
        <source>Une autre adresse peut être tapée. Les contours des départements s’affichent toujours, même sans réseau.</source>
        <translation>Another address can be typed. The outlines of the départements always show, even without a network.</translation>
    </message>
    <message>
        <source>Plan de l’IGN</source>
        <translation>Map of the IGN</translation>
    </message>
    <message>
        <source>Aucun&#xa0;: contours seuls</source>
        <translation>None: outlines only</translation>
    </message>
    <message>
        <source>Mention sous la carte</source>
        <translation>Credit under the map</translation>
    </message>
    <message>
        <source>Celle que le fournisseur du fond de carte demande.</source>
        <translation>The one that the provider of the base map asks for.</translation>
    </message>
    <message>
        <source>Diagnostic</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Détail du journal</source>
        <translation>Detail of the log</translation>
    </message>
    <message>
        <source>Le journal ne contient ni mot de passe, ni chiffre saisi. Menu Aide, Copier le diagnostic.</source>
        <translation>The log holds no password and no figure typed. Menu Help, Copy diagnostics.</translation>
    </message>
    <message>
        <source>Anomalies seules</source>
        <translation>Faults only</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Tout, pour chercher une panne</source>
        <translation>Everything, to look for a fault</translation>
    </message>
    <message>
        <source>Ce serveur est celui de la région %1&#x202f;; votre établissement attend la région de code %2. Prévenez votre service informatique.</source>
        <translation>This server is that of the region %1; your establishment expects the region with code %2. Tell your IT department.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Paramètres</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Paramètres enregistrés.</source>
        <translation>Settings saved.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>&amp;Appliquer</source>
        <translation>&amp;Apply</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Rubriques</source>
        <translation>Sections</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Raccourcis clavier</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Où</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Ce qu’elles font</source>
        <translation>What they do</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Partout</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Saisie</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Synthèse</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Guide de l’utilisateur</source>
        <translation>User guide</translation>
    </message>
    <message>
        <source>Exporter le tableau de la page</source>
        <translation>Export the table of the page</translation>
    </message>
    <message>
        <source>Imprimer le tableau de la page, ou la carte</source>
        <translation>Print the table of the page, or the map</translation>
    </message>
    <message>
        <source>Enregistrer la fiche et passer à la suivante</source>
        <translation>Save the card and go to the next</translation>
    </message>
    <message>
        <source>Saisie rapide</source>
        <translation>Quick entry</translation>
    </message>
    <message>
        <source>Commenter le chiffre (fiche)</source>
        <translation>Comment on the figure (card)</translation>
    </message>
    <message>
        <source>Filtres (sur la carte aussi)</source>
        <translation>Filters (on the map too)</translation>
    </message>
    <message>
        <source>Liste précédente&#x202f;; avec →, la suivante</source>
        <translation>Previous list; with →, the next</translation>
    </message>
    <message>
        <source>Première page&#x202f;; Ctrl+2, Ctrl+3&#xa0;: les suivantes</source>
        <translation>First page; Ctrl+2, Ctrl+3: the next ones</translation>
    </message>
    <message>
        <source>Interroger le serveur maintenant</source>
        <translation>Ask the server now</translation>
    </message>
    <message>
        <source>Paramètres</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Cette liste</source>
        <translation>This list</translation>
    </message>
    <message>
        <source>Confirmer sans changement (Ctrl+Entrée aussi)</source>
        <translation>Confirm without change (Ctrl+Enter too)</translation>
    </message>
    <message>
        <source>Confirmer plusieurs services</source>
        <translation>Confirm several units</translation>
    </message>
    <message>
        <source>Fiche suivante&#x202f;; avec Maj, la précédente</source>
        <translation>Next card; with Shift, the previous one</translation>
    </message>
    <message>
        <source>Enregistrer la grille</source>
        <translation>Save the grid</translation>
    </message>
    <message>
        <source>Surveiller ce qui est choisi</source>
        <translation>Watch what is chosen</translation>
    </message>
    <message>
        <source>Voir l’unité sur la carte</source>
        <translation>See the unit on the map</translation>
    </message>
    <message>
        <source>Revenir à la liste</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Copier l’unité pour le dossier</source>
        <translation>Copy the unit for the case</translation>
    </message>
    <message>
        <source>Exporter la liste</source>
        <translation>Export the list</translation>
    </message>
    <message>
        <source>Imprimer la liste</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>Écran mural</source>
        <translation>Wall view</translation>
    </message>
</context>
<context>
    <name>SignInFooter</name>
    <message>
        <source>Paramètres…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>Aide</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Rester connecté sur ce poste</source>
        <translation>Stay signed in on this workstation</translation>
    </message>
    <message>
        <source>Se connecter</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Scanner un &amp;QR code</source>
        <translation>Scan a &amp;QR code</translation>
    </message>
    <message>
        <source>Impossible ici&#xa0;: ce système n’a pas de coffre où garder une session en sûreté.</source>
        <translation>Not possible here: this system has no vault in which a session could be kept safely.</translation>
    </message>
    <message>
        <source>Ce système n’a pas de coffre pour les secrets&#xa0;: la session ne peut pas être gardée.</source>
        <translation>This system has no vault for secrets: the session cannot be kept.</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Scanner un QR code</source>
        <translation>Scan a QR code</translation>
    </message>
    <message>
        <source>Se connecter avec le QR code affiché dans son compte</source>
        <translation>Sign in with the QR code shown in your account</translation>
    </message>
    <message>
        <source>&amp;Identifiant</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>&amp;Mot de passe</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>&amp;Code à usage unique</source>
        <translation>One-time &amp;code</translation>
    </message>
    <message>
        <source>Code à usage unique</source>
        <translation>One-time code</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Des chiffres tapés ne sont pas enregistrés (services concernés&#xa0;: %1). Ils seront là quand la même personne se reconnectera, tant que cette fenêtre reste ouverte.</source>
        <translation>Some typed figures are not saved (units concerned: %1). They will be there when the same person signs in again, as long as this window stays open.</translation>
    </message>
    <message>
        <source>ROR Desktop</source>
        <translation>ROR Desktop</translation>
    </message>
    <message>
        <source>Serveur</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Démarrage du serveur local…</source>
        <translation>Starting the local server…</translation>
    </message>
    <message>
        <source>Reprise de la session…</source>
        <translation>Resuming the session…</translation>
    </message>
    <message>
        <source>Connexion en cours…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Ce compte n’a aucun droit dans cette région. Demandez une habilitation à votre administrateur.</source>
        <translation>This account has no rights in this region. Ask your administrator for access.</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>Déclarations non transmises&#xa0;: %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Se déconnecter quand même&#x202f;?</source>
        <translation>Reports not sent: %1. They stay on this workstation and will be sent when you next sign in here. Sign out all the same?</translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Rester connecté</source>
        <translation>Stay signed in</translation>
    </message>
</context>
<context>
    <name>SiteListModel</name>
    <message>
        <source>Établissement</source>
        <translation>Hospital</translation>
    </message>
    <message>
        <source>Libres</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Freshness</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
</context>
<context>
    <name>SiteListView</name>
    <message>
        <source>Établissements visibles sur la carte</source>
        <translation>Hospitals visible on the map</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>%1 en attente d’envoi</source>
        <translation>%1 waiting to be sent</translation>
    </message>
    <message>
        <source>%1 à régler</source>
        <translation>%1 to settle</translation>
    </message>
</context>
<context>
    <name>SynthesisPage</name>
    <message>
        <source>Écran mural</source>
        <translation>Wall view</translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation>Available beds</translation>
    </message>
    <message>
        <source>Aucune donnée encore&#xa0;: lecture de la région en cours.</source>
        <translation>No data for now: the region is loading.</translation>
    </message>
    <message>
        <source>La liste affichée n’existe plus</source>
        <translation>The list shown no longer exists</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>&#x202f;; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>Service le plus ancien&#xa0;: %1, %2 (%3)</source>
        <translation>Stalest unit: %1, %2 (%3)</translation>
    </message>
    <message>
        <source>%1j</source>
        <translation>%1d</translation>
    </message>
    <message>
        <source>Ouvrir ROR Desktop</source>
        <translation>Open ROR Desktop</translation>
    </message>
    <message>
        <source>Saisie rapide…</source>
        <translation>Quick entry…</translation>
    </message>
    <message>
        <source>Reporter les rappels</source>
        <translation>Put reminders off</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>ROR Desktop</source>
        <translation>ROR Desktop</translation>
    </message>
</context>
<context>
    <name>UnitCard</name>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Confirmer sans changement  F9</source>
        <translation>Confirm without change  F9</translation>
    </message>
    <message>
        <source>Les chiffres de ce service sont toujours justes (F9 ou Ctrl+Entrée)</source>
        <translation>The figures of this unit are still right (F9 or Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Enregistrer et suivant  Entrée</source>
        <translation>Save and next  Enter</translation>
    </message>
</context>
<context>
    <name>UnitDetail</name>
    <message>
        <source>Commentaires de l’unité</source>
        <translation>Comments on the unit</translation>
    </message>
    <message>
        <source>Retour à la liste</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation>Show on the map (Alt+M)</translation>
    </message>
    <message>
        <source>Copier pour le dossier (Ctrl+C)</source>
        <translation>Copy for the case (Ctrl+C)</translation>
    </message>
    <message>
        <source>Lits de l’unité</source>
        <translation>Beds of the unit</translation>
    </message>
    <message>
        <source>Historique de l’unité</source>
        <translation>History of the unit</translation>
    </message>
    <message>
        <source>Historique – lecture…</source>
        <translation>History – loading…</translation>
    </message>
    <message>
        <source>Historique</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Historique&#xa0;: aucune déclaration</source>
        <translation>History: no report</translation>
    </message>
    <message>
        <source>Historique indisponible&#xa0;: %1</source>
        <translation>History unavailable: %1</translation>
    </message>
    <message>
        <source>Cette unité n’est plus dans la région.</source>
        <translation>This unit is no longer in the region.</translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation>Made-up data</translation>
    </message>
</context>
<context>
    <name>UnitDetailModel</name>
    <message>
        <source>Lits</source>
        <translation>Beds</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Freshness</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Commentaire</source>
        <translation>Comment</translation>
    </message>
</context>
<context>
    <name>UnitList</name>
    <message>
        <source>Unités du regroupement, par département</source>
        <translation>Units by département</translation>
    </message>
    <message>
        <source>Unités du département, par regroupement</source>
        <translation>Units by grouping</translation>
    </message>
    <message>
        <source>Unités du regroupement dans le département</source>
        <translation>Units in the département</translation>
    </message>
    <message>
        <source>Établissements du département avec lits disponibles</source>
        <translation>Hospitals with available beds</translation>
    </message>
</context>
<context>
    <name>UnitTable</name>
    <message>
        <source>Dép.</source>
        <translation>Dép.</translation>
    </message>
    <message>
        <source>Établissement</source>
        <translation>Hospital</translation>
    </message>
    <message>
        <source>Unité</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Regroupement</source>
        <translation>Grouping</translation>
    </message>
    <message>
        <source>Libres</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Freshness</translation>
    </message>
    <message>
        <source>Évol.</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>Département</source>
        <translation>Département</translation>
    </message>
    <message>
        <source>Lits disponibles / lits installés</source>
        <translation>Available beds / installed beds</translation>
    </message>
    <message>
        <source>Ancienneté de la déclaration</source>
        <translation>Age of the report</translation>
    </message>
    <message>
        <source>Évolution depuis votre dernier passage</source>
        <translation>Change since the last look</translation>
    </message>
    <message>
        <source>À vol d’oiseau, depuis le point choisi</source>
        <translation>As the crow flies, from the chosen point</translation>
    </message>
    <message>
        <source>Non renseigné&#xa0;: aucun lit disponible n’a été déclaré.</source>
        <translation>Not reported: no available beds were reported.</translation>
    </message>
    <message>
        <source>Dernier connu&#xa0;: %1 (non compté dans les totaux).</source>
        <translation>Last known: %1 (not counted in the totals).</translation>
    </message>
    <message>
        <source>Lits disponibles&#xa0;: %1.</source>
        <translation>Available beds: %1.</translation>
    </message>
    <message>
        <source>Lits installés&#xa0;: %1.</source>
        <translation>Installed beds: %1.</translation>
    </message>
    <message>
        <source>Jamais déclaré.</source>
        <translation>Never reported.</translation>
    </message>
    <message>
        <source>%1, déclaré %2 (%3).</source>
        <translation>%1, reported %2 (%3).</translation>
    </message>
    <message>
        <source>Pas de changement depuis votre dernier passage.</source>
        <translation>No change since the last look.</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>À votre dernier passage&#xa0;: %1&#x202f;; maintenant&#xa0;: %2.</source>
        <translation>At the last look: %1; now: %2.</translation>
    </message>
    <message>
        <source>Distance inconnue.</source>
        <translation>Distance unknown.</translation>
    </message>
    <message>
        <source>À %1 à vol d’oiseau.</source>
        <translation>%1 as the crow flies.</translation>
    </message>
    <message>
        <source>À environ %1 à vol d’oiseau (position approximative).</source>
        <translation>About %1 as the crow flies (approximate position).</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
</context>
<context>
    <name>UnitTableView</name>
    <message>
        <source>Unités</source>
        <translation>Units</translation>
    </message>
</context>
<context>
    <name>UnsavedChangesDialog</name>
    <message>
        <source>Chiffres non enregistrés</source>
        <translation>Figures not saved</translation>
    </message>
    <message>
        <source>Des chiffres sont tapés et ne sont pas enregistrés.</source>
        <translation>Some figures have been typed and are not saved.</translation>
    </message>
    <message>
        <source>Services concernés&#xa0;: %1</source>
        <translation>Units concerned: %1</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Rester</source>
        <translation>Stay</translation>
    </message>
</context>
<context>
    <name>WallBoard</name>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>WallCoordinator</name>
    <message>
        <source>Filtres&#xa0;: %1</source>
        <translation>Filters: %1</translation>
    </message>
</context>
<context>
    <name>WallHeader</name>
    <message>
        <source>Arrêter sur cette page (Espace)</source>
        <translation>Stay on this page (Space)</translation>
    </message>
    <message>
        <source>Page précédente (←)</source>
        <translation>Previous page (←)</translation>
    </message>
    <message>
        <source>Page suivante (→)</source>
        <translation>Next page (→)</translation>
    </message>
    <message>
        <source>Fermer l’écran mural (Échap)</source>
        <translation>Close the wall view (Esc)</translation>
    </message>
    <message>
        <source>Faire défiler les pages (Espace)</source>
        <translation>Turn the pages (Space)</translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation>Made-up data</translation>
    </message>
    <message>
        <source>Hors ligne depuis %1</source>
        <translation>Offline since %1</translation>
    </message>
    <message>
        <source>vérifié %1</source>
        <translation>checked %1</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>ROR Desktop – écran mural</source>
        <translation>ROR Desktop – wall view</translation>
    </message>
    <message>
        <source>Lecture de la région…</source>
        <translation>Loading the region…</translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation>Available beds</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>%1, %2 (%3). Lits disponibles&#xa0;: %4&#x202f;; avant, périmé ou non renseigné.</source>
        <translation>%1, %2 (%3). Available beds: %4; stale or not reported before.</translation>
    </message>
    <message>
        <source>%1, %2 (%3). Lits disponibles&#xa0;: %4, contre %5 avant.</source>
        <translation>%1, %2 (%3). Available beds: %4, %5 before.</translation>
    </message>
    <message>
        <source>Un lit s’est libéré</source>
        <translation>A bed has become free</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>Ouvrir la liste surveillée&#xa0;: %1</source>
        <translation>Open the watched list: %1</translation>
    </message>
    <message>
        <source>Surveillés</source>
        <translation>Watched</translation>
    </message>
    <message>
        <source>Ne plus surveiller</source>
        <translation>Stop watching</translation>
    </message>
</context>
<context>
    <name>WatchedLists</name>
    <message>
        <source>N’existe plus, n’est plus surveillé</source>
        <translation>No longer exists, no longer watched</translation>
    </message>
</context>
<context>
    <name>WebMap</name>
    <message>
        <source>Ouvrir «&#xa0;%1&#xa0;» dans le navigateur&#x202f;?</source>
        <translation>Open “%1” in the browser?</translation>
    </message>
    <message>
        <source>Lien</source>
        <translation>Link</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Ce code à usage unique est incorrect ou a déjà servi.</source>
        <translation>This one-time code is wrong or has been used before.</translation>
    </message>
    <message>
        <source>Tapez le code à usage unique de votre application, ou un code de secours.</source>
        <translation>Type the one-time code of your application, or a recovery code.</translation>
    </message>
    <message>
        <source>Votre région demande un second facteur. Ajoutez-le dans votre compte, dans un navigateur, puis connectez-vous ici.</source>
        <translation>Your region requires a second factor. Add one to your account, in a browser, then sign in here.</translation>
    </message>
    <message>
        <source>Ce mot de passe est provisoire. Choisissez le vôtre dans votre compte, dans un navigateur, puis connectez-vous ici.</source>
        <translation>This password is provisional. Choose your own in your account, in a browser, then sign in here.</translation>
    </message>
    <message>
        <source>Le serveur est injoignable. Vérifiez la connexion au réseau.</source>
        <translation>The server cannot be reached. Check the network connection.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas assez vite. Réessayez dans un instant.</source>
        <translation>The server does not answer fast enough. Try again in a moment.</translation>
    </message>
    <message>
        <source>Le certificat du serveur est refusé par ce poste. Prévenez votre service informatique&#x202f;; rien n’a été envoyé.</source>
        <translation>The server’s certificate is refused by this workstation. Tell your IT department; nothing was sent.</translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau refuse la connexion.</source>
        <translation>The network’s proxy server refuses the connection.</translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau demande un identifiant et un mot de passe.</source>
        <translation>The proxy server of the network asks for a user name and a password.</translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau demande une identification (%1) que ce poste n’a pas pu donner. Prévenez votre service informatique.</source>
        <translation>The proxy server of the network asks for a sign-in (%1) that this workstation could not give. Tell your IT department.</translation>
    </message>
    <message>
        <source>Le serveur rencontre une difficulté. Réessayez dans un instant.</source>
        <translation>The server is in difficulty. Try again in a moment.</translation>
    </message>
    <message>
        <source>Un équipement du réseau (portail, proxy, filtre) répond à la place du serveur. Ouvrez un navigateur pour vous y identifier, ou prévenez votre service informatique.</source>
        <translation>Something on the network (portal, proxy, filter) answers instead of the server. Open a browser to sign in there, or tell your IT service.</translation>
    </message>
    <message>
        <source>L’adresse du serveur doit commencer par https:// et ne rien ajouter.</source>
        <translation>The address of the server has to begin with https:// and add nothing.</translation>
    </message>
    <message>
        <source>Identifiant ou mot de passe incorrect.</source>
        <translation>Wrong user name or password.</translation>
    </message>
    <message>
        <source>Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant.</source>
        <translation>Many people are signing in at this moment. Try again in a moment.</translation>
    </message>
    <message>
        <source>Ce compte est désactivé. Adressez-vous à l’administrateur de la région.</source>
        <translation>This account is disabled. Contact the administrator of the region.</translation>
    </message>
    <message>
        <source>Ce code a expiré&#xa0;: affichez-en un nouveau.</source>
        <translation>This code has expired: show a new one.</translation>
    </message>
    <message>
        <source>Ce code a déjà servi&#xa0;: affichez-en un nouveau.</source>
        <translation>This code has already been used: show a new one.</translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce code&#xa0;: affichez-en un nouveau.</source>
        <translation>The server does not recognise this code: show a new one.</translation>
    </message>
    <message>
        <source>La session est terminée. Connectez-vous de nouveau.</source>
        <translation>The session has ended. Sign in again.</translation>
    </message>
    <message>
        <source>Ce compte n’a pas le droit de faire cela.</source>
        <translation>This account is not allowed to do that.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît plus cette unité.</source>
        <translation>The server no longer knows this unit.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas cette rubrique pour l’unité.</source>
        <translation>The server does not know this field for the unit.</translation>
    </message>
    <message>
        <source>Plusieurs unités portent le même identifiant&#xa0;: seule la région peut le corriger.</source>
        <translation>Several units have the same identifier: only the region can correct it.</translation>
    </message>
    <message>
        <source>Quelqu’un d’autre a déclaré cette unité entre-temps.</source>
        <translation>Someone else has reported this unit in the meantime.</translation>
    </message>
    <message>
        <source>Le serveur refuse cette valeur.</source>
        <translation>The server refuses this value.</translation>
    </message>
    <message>
        <source>Le serveur refuse la demande.</source>
        <translation>The server refuses the request.</translation>
    </message>
    <message>
        <source>Le serveur a répondu quelque chose d’incompréhensible.</source>
        <translation>The server gave an answer that makes no sense.</translation>
    </message>
    <message>
        <source>Ce poste n’a pas pu écrire sur son disque. Rien n’a été enregistré.</source>
        <translation>This workstation could not write to its disk. Nothing was saved.</translation>
    </message>
    <message>
        <source>Le fichier n’a pas pu être écrit. Est-il ouvert ailleurs, ou le dossier protégé&#x202f;?</source>
        <translation>The file could not be written. Is it open elsewhere, or the folder protected?</translation>
    </message>
    <message>
        <source>Un nombre de lits ne peut pas être négatif.</source>
        <translation>A number of beds cannot be negative.</translation>
    </message>
    <message>
        <source>%1 dépasse ce qui peut être saisi (%2 au plus).</source>
        <translation>%1 is more than can be entered (%2 at most).</translation>
    </message>
    <message>
        <source>Cette unité est fermée&#xa0;: elle ne peut pas avoir de lit disponible.</source>
        <translation>This unit is closed: it cannot have an available bed.</translation>
    </message>
    <message>
        <source>Disponibles&#xa0;: %1, mais l’unité ne peut en offrir que %2 (installés + supplémentaires − fermés − occupés).</source>
        <translation>Available: %1, but the unit can offer only %2 (installed + extra − closed − occupied).</translation>
    </message>
    <message>
        <source>Fermés&#xa0;: %1, mais l’unité n’a que %2 lits installés.</source>
        <translation>Closed: %1, but installed beds of the unit: %2.</translation>
    </message>
    <message>
        <source>Disponibles&#xa0;: %1 au lieu de %2. L’écart est inhabituel&#x202f;; est-ce exact&#x202f;?</source>
        <translation>Available: %1 instead of %2. The difference is unusual; is it right?</translation>
    </message>
    <message>
        <source>Disponibles&#xa0;: %1, plus que les %2 lits installés, grâce aux lits supplémentaires. Est-ce exact&#x202f;?</source>
        <translation>Available: %1, more than installed (%2), thanks to extra beds. Is it right?</translation>
    </message>
    <message>
        <source>Trop de tentatives. Ce compte est bloqué encore %1&#xa0;min environ.</source>
        <translation>Too many attempts. This account is locked for about %1&#xa0;min more.</translation>
    </message>
    <message>
        <source>Quelque chose s’est mal passé. Le journal en garde la trace.</source>
        <translation>Something went wrong. The log keeps a record of it.</translation>
    </message>
    <message>
        <source>à jour</source>
        <translation>up to date</translation>
    </message>
    <message>
        <source>à rafraîchir</source>
        <translation>ageing</translation>
    </message>
    <message>
        <source>périmé</source>
        <translation>stale</translation>
    </message>
    <message>
        <source>inconnu</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>cette offre n’existe pas ici</source>
        <translation>this is not offered here</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>dernier connu</source>
        <translation>last known</translation>
    </message>
    <message>
        <source>déclaré</source>
        <translation>reported</translation>
    </message>
    <message>
        <source>masqué par le filtre</source>
        <translation>hidden by the filter</translation>
    </message>
    <message>
        <source>Installés</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>Disponibles</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>Occupés</source>
        <translation>Occupied</translation>
    </message>
    <message>
        <source>Réservés</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Fermés</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Supplémentaires</source>
        <translation>Extra</translation>
    </message>
    <message>
        <source>Opérationnels</source>
        <translation>Staffed</translation>
    </message>
    <message>
        <source>femmes</source>
        <translation>women</translation>
    </message>
    <message>
        <source>hommes</source>
        <translation>men</translation>
    </message>
    <message>
        <source>indifférencié</source>
        <translation>any gender</translation>
    </message>
    <message>
        <source>réactivables</source>
        <translation>can reopen</translation>
    </message>
    <message>
        <source>non réactivables</source>
        <translation>cannot reopen</translation>
    </message>
    <message>
        <source>réactivation indéterminée</source>
        <translation>reopening unknown</translation>
    </message>
    <message>
        <source>mobilisés</source>
        <translation>opened</translation>
    </message>
    <message>
        <source>mobilisables sans personnel</source>
        <translation>could open, no staff</translation>
    </message>
    <message>
        <source>mobilisables avec personnel</source>
        <translation>could open, staffed</translation>
    </message>
    <message>
        <source>dans 1&#xa0;h</source>
        <translation>in 1&#xa0;h</translation>
    </message>
    <message>
        <source>dans 24&#xa0;h</source>
        <translation>in 24&#xa0;h</translation>
    </message>
    <message>
        <source>dans 48&#xa0;h</source>
        <translation>in 48&#xa0;h</translation>
    </message>
    <message>
        <source>dans 7&#xa0;jours</source>
        <translation>in 7&#xa0;days</translation>
    </message>
    <message>
        <source>plan blanc</source>
        <translation>plan blanc</translation>
    </message>
    <message>
        <source>saisie manuelle</source>
        <translation>manual entry</translation>
    </message>
    <message>
        <source>gestion des lits</source>
        <translation>bed management</translation>
    </message>
    <message>
        <source>gestion administrative (GAM)</source>
        <translation>administration (GAM)</translation>
    </message>
    <message>
        <source>dossier patient (DPI)</source>
        <translation>patient record (DPI)</translation>
    </message>
    <message>
        <source>jamais</source>
        <translation>never</translation>
    </message>
    <message>
        <source>date dans le futur</source>
        <translation>date in the future</translation>
    </message>
    <message>
        <source>à l’instant</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>il y a %1&#xa0;min</source>
        <translation>%1&#xa0;min ago</translation>
    </message>
    <message>
        <source>il y a %1&#xa0;h</source>
        <translation>%1&#xa0;h ago</translation>
    </message>
    <message>
        <source>il y a %1&#xa0;j</source>
        <translation>%1&#xa0;d ago</translation>
    </message>
    <message>
        <source>%1 à %2</source>
        <translation>%1 at %2</translation>
    </message>
    <message>
        <source>%1 (heure d’été)</source>
        <translation>%1 (summer time)</translation>
    </message>
    <message>
        <source>%1 (heure d’hiver)</source>
        <translation>%1 (winter time)</translation>
    </message>
    <message>
        <source>%1&#xa0;: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1&#xa0;km</source>
        <translation>%1&#xa0;km</translation>
    </message>
    <message>
        <source>Unité fermée pour un temps&#xa0;: aucun lit compté.</source>
        <translation>Unit closed for a time: no bed counted.</translation>
    </message>
    <message>
        <source>Unité fermée&#xa0;: aucun lit compté.</source>
        <translation>Unit closed: no bed counted.</translation>
    </message>
    <message>
        <source>Établissement hors service&#xa0;: aucun lit compté.</source>
        <translation>Hospital out of service: no bed counted.</translation>
    </message>
    <message>
        <source>Offre hors service&#xa0;: aucun lit compté.</source>
        <translation>Offer out of service: no bed counted.</translation>
    </message>
    <message>
        <source>Offre hors service</source>
        <translation>Offer out of service</translation>
    </message>
</context>
<context>
    <name>WorkstationPage</name>
    <message>
        <source>&amp;Continuer</source>
        <translation>&amp;Continue</translation>
    </message>
    <message>
        <source>&amp;Retour</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Nommez ce poste</source>
        <translation>Name this workstation</translation>
    </message>
    <message>
        <source>Ce nom s’affiche dans votre compte, à côté de la session ouverte par QR code&#xa0;: vous y reconnaissez vos postes et pouvez les déconnecter. Il n’est demandé qu’une fois.</source>
        <translation>This name is shown in your account, beside the session opened by QR code: you recognise your workstations there and can sign them out. You are asked only once.</translation>
    </message>
    <message>
        <source>&amp;Nom du poste</source>
        <translation>Workstation &amp;name</translation>
    </message>
    <message>
        <source>Nom du poste</source>
        <translation>Workstation name</translation>
    </message>
    <message>
        <source>Régulation, poste 2</source>
        <translation>Dispatch, desk 2</translation>
    </message>
</context>
</TS>
