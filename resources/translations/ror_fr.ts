<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
<context>
    <name>AboutDialog</name>
    <message>
        <source>À propos de ROR Desktop</source>
        <translation>À propos de ROR Desktop</translation>
    </message>
    <message>
        <source>ROR Desktop %1</source>
        <translation>ROR Desktop %1</translation>
    </message>
    <message>
        <source>Déclarer et trouver des lits de soins critiques. Logiciel libre, licence Apache 2.0. Nomenclatures et modèle : Agence du numérique en santé ; contours et fond de carte : IGN.</source>
        <translation>Déclarer et trouver des lits de soins critiques. Logiciel libre, licence Apache 2.0. Nomenclatures et modèle : Agence du numérique en santé ; contours et fond de carte : IGN.</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Fermer</translation>
    </message>
</context>
<context>
    <name>AddFieldButton</name>
    <message>
        <source>&amp;Ajouter un chiffre…</source>
        <translation>&amp;Ajouter un chiffre…</translation>
    </message>
    <message>
        <source>Déclarer un genre de lits que ce service ne porte pas encore, ou une prévision</source>
        <translation>Déclarer un genre de lits que ce service ne porte pas encore, ou une prévision</translation>
    </message>
    <message>
        <source>Prévisions</source>
        <translation>Prévisions</translation>
    </message>
</context>
<context>
    <name>AlertBar</name>
    <message>
        <source>&amp;Voir l’unité</source>
        <translation>&amp;Voir l’unité</translation>
    </message>
    <message>
        <source>Plus &amp;tard</source>
        <translation>Plus &amp;tard</translation>
    </message>
    <message>
        <source>&amp;Lu</source>
        <translation>&amp;Lu</translation>
    </message>
    <message>
        <source>&amp;Ouvrir la saisie</source>
        <translation>&amp;Ouvrir la saisie</translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AllFreshPage</name>
    <message>
        <source>Tout est à jour</source>
        <translation>Tout est à jour</translation>
    </message>
    <message>
        <source>Revoir mes services  Entrée</source>
        <translation>Revoir mes services  Entrée</translation>
    </message>
    <message>
        <source>Services déclarés : %1. Rien ne manque.</source>
        <translation>Services déclarés : %1. Rien ne manque.</translation>
    </message>
</context>
<context>
    <name>AlreadyOpenDialog</name>
    <message>
        <source>ROR Desktop est déjà ouvert</source>
        <translation>ROR Desktop est déjà ouvert</translation>
    </message>
    <message>
        <source>ROR Desktop est déjà ouvert pour vous dans une autre session de ce poste.</source>
        <translation>ROR Desktop est déjà ouvert pour vous dans une autre session de ce poste.</translation>
    </message>
    <message>
        <source>ROR Desktop est déjà ouvert pour vous sur %1.</source>
        <translation>ROR Desktop est déjà ouvert pour vous sur %1.</translation>
    </message>
    <message>
        <source>Une seconde fenêtre a ses propres saisies en attente ; celles de la première partiront quand vous la rouvrirez.</source>
        <translation>Une seconde fenêtre a ses propres saisies en attente ; celles de la première partiront quand vous la rouvrirez.</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Ouvrir une seconde fenêtre</source>
        <translation>Ouvrir une seconde fenêtre</translation>
    </message>
    <message>
        <source>L’autre session est perdue : reprendre ici</source>
        <translation>L’autre session est perdue : reprendre ici</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Hors ligne depuis %1 : %2.</source>
        <translation>Hors ligne depuis %1 : %2.</translation>
    </message>
    <message>
        <source>Vos saisies sont gardées et partiront au retour de la ligne.</source>
        <translation>Vos saisies sont gardées et partiront au retour de la ligne.</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>aucune donnée sur ce poste</source>
        <translation>aucune donnée sur ce poste</translation>
    </message>
    <message>
        <source>données de %1</source>
        <translation>données de %1</translation>
    </message>
    <message>
        <source>L’horloge de ce poste retarde de %1 min sur celle du serveur.</source>
        <translation>L’horloge de ce poste retarde de %1 min sur celle du serveur.</translation>
    </message>
    <message>
        <source>L’horloge de ce poste avance de %1 min sur celle du serveur.</source>
        <translation>L’horloge de ce poste avance de %1 min sur celle du serveur.</translation>
    </message>
    <message>
        <source>Les âges affichés sont corrigés.</source>
        <translation>Les âges affichés sont corrigés.</translation>
    </message>
    <message>
        <source>J’ai compris</source>
        <translation>J’ai compris</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Refusé par le serveur : à régler d’abord</source>
        <translation>Refusé par le serveur : à régler d’abord</translation>
    </message>
    <message>
        <source>Chiffres modifiés : à enregistrer d’abord</source>
        <translation>Chiffres modifiés : à enregistrer d’abord</translation>
    </message>
    <message>
        <source>Jamais déclaré : à saisir</source>
        <translation>Jamais déclaré : à saisir</translation>
    </message>
    <message>
        <source>Plus de lits que possible : à corriger</source>
        <translation>Plus de lits que possible : à corriger</translation>
    </message>
    <message>
        <source>Enregistrement en cours</source>
        <translation>Enregistrement en cours</translation>
    </message>
    <message>
        <source>Plus de 24 h : ouvrir la fiche d’abord</source>
        <translation>Plus de 24 h : ouvrir la fiche d’abord</translation>
    </message>
</context>
<context>
    <name>BulkConfirmationDialog</name>
    <message>
        <source>Confirmer sans changement</source>
        <translation>Confirmer sans changement</translation>
    </message>
    <message>
        <source>&amp;Tout choisir</source>
        <translation>&amp;Tout choisir</translation>
    </message>
    <message>
        <source>&amp;Ne rien choisir</source>
        <translation>&amp;Ne rien choisir</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Mes services, à confirmer sans changement</source>
        <translation>Mes services, à confirmer sans changement</translation>
    </message>
    <message>
        <source>Relisez les chiffres : confirmer dit aux régulateurs qu’ils sont exacts.</source>
        <translation>Relisez les chiffres : confirmer dit aux régulateurs qu’ils sont exacts.</translation>
    </message>
    <message>
        <source>Services dont les chiffres n’ont pas changé</source>
        <translation>Services dont les chiffres n’ont pas changé</translation>
    </message>
    <message numerus="yes">
        <source>Confirmer %n service(s)</source>
        <translation>
            <numerusform>Confirmer %n service</numerusform>
            <numerusform>Confirmer %n services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkConfirmationModel</name>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Chiffres</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Le plus ancien</source>
        <translation>Le plus ancien</translation>
    </message>
    <message>
        <source>Remarque</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>vous aviez lu %1, %2</source>
        <translation>vous aviez lu %1, %2</translation>
    </message>
    <message>
        <source>rien n’était déclaré</source>
        <translation>rien n’était déclaré</translation>
    </message>
    <message>
        <source>À relire, puis à cocher de nouveau</source>
        <translation>À relire, puis à cocher de nouveau</translation>
    </message>
</context>
<context>
    <name>CameraCard</name>
    <message>
        <source>Caméra</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Réessa&amp;yer</source>
        <translation>Réessa&amp;yer</translation>
    </message>
    <message>
        <source>Ca&amp;méra</source>
        <translation>Ca&amp;méra</translation>
    </message>
    <message>
        <source>Ouverture de la caméra…</source>
        <translation>Ouverture de la caméra…</translation>
    </message>
    <message>
        <source>Code reconnu. Connexion…</source>
        <translation>Code reconnu. Connexion…</translation>
    </message>
    <message>
        <source>Image de la caméra</source>
        <translation>Image de la caméra</translation>
    </message>
    <message>
        <source>Aucune caméra</source>
        <translation>Aucune caméra</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme sans changement.</source>
        <translation>Aucun chiffre n’est modifié. F9 confirme sans changement.</translation>
    </message>
    <message>
        <source>Réglez d’abord ce que le serveur a refusé.</source>
        <translation>Réglez d’abord ce que le serveur a refusé.</translation>
    </message>
    <message>
        <source>Des chiffres sont modifiés. Entrée les enregistre.</source>
        <translation>Des chiffres sont modifiés. Entrée les enregistre.</translation>
    </message>
    <message>
        <source>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</source>
        <translation>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</translation>
    </message>
    <message>
        <source>Tout est à jour. Vous pouvez revoir vos services.</source>
        <translation>Tout est à jour. Vous pouvez revoir vos services.</translation>
    </message>
</context>
<context>
    <name>CarouselFrame</name>
    <message>
        <source>Service précédent (←)</source>
        <translation>Service précédent (←)</translation>
    </message>
    <message>
        <source>Service suivant (→)</source>
        <translation>Service suivant (→)</translation>
    </message>
</context>
<context>
    <name>CaseText</name>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>Regroupement</source>
        <translation>Regroupement</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Autre numéro</source>
        <translation>Autre numéro</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Aucun lit n’a été déclaré.</source>
        <translation>Aucun lit n’a été déclaré.</translation>
    </message>
    <message>
        <source>Relevé le</source>
        <translation>Relevé le</translation>
    </message>
    <message>
        <source>DONNÉES FICTIVES : ne pas utiliser pour soigner</source>
        <translation>DONNÉES FICTIVES : ne pas utiliser pour soigner</translation>
    </message>
</context>
<context>
    <name>CodeInputCard</name>
    <message>
        <source>&amp;Choisir une image…</source>
        <translation>&amp;Choisir une image…</translation>
    </message>
    <message>
        <source>C&amp;oller une image</source>
        <translation>C&amp;oller une image</translation>
    </message>
    <message>
        <source>&amp;Valider</source>
        <translation>&amp;Valider</translation>
    </message>
    <message>
        <source>Autres moyens</source>
        <translation>Autres moyens</translation>
    </message>
    <message>
        <source>Une image du code</source>
        <translation>Une image du code</translation>
    </message>
    <message>
        <source>Une capture d’écran ou une photo : choisissez, collez ou déposez-la ici.</source>
        <translation>Une capture d’écran ou une photo : choisissez, collez ou déposez-la ici.</translation>
    </message>
    <message>
        <source>Un lecteur de codes-barres USB</source>
        <translation>Un lecteur de codes-barres USB</translation>
    </message>
    <message>
        <source>Visez le code avec le lecteur : il n’y a rien à cliquer ni à régler.</source>
        <translation>Visez le code avec le lecteur : il n’y a rien à cliquer ni à régler.</translation>
    </message>
    <message>
        <source>Le code écrit sous le QR code</source>
        <translation>Le code écrit sous le QR code</translation>
    </message>
    <message>
        <source>Majuscules, espaces et tirets sont sans importance.</source>
        <translation>Majuscules, espaces et tirets sont sans importance.</translation>
    </message>
    <message>
        <source>Code écrit sous le QR code</source>
        <translation>Code écrit sous le QR code</translation>
    </message>
    <message>
        <source>Valider le code</source>
        <translation>Valider le code</translation>
    </message>
    <message>
        <source>Image du QR code</source>
        <translation>Image du QR code</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>Images (%1)</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Déclarer et trouver des lits de soins critiques.</source>
        <translation>Déclarer et trouver des lits de soins critiques.</translation>
    </message>
    <message>
        <source>options</source>
        <translation>options</translation>
    </message>
    <message>
        <source>afficher cette aide</source>
        <translation>afficher cette aide</translation>
    </message>
    <message>
        <source>adresse du serveur ; sans elle, un serveur de démonstration démarre ici</source>
        <translation>adresse du serveur ; sans elle, un serveur de démonstration démarre ici</translation>
    </message>
    <message>
        <source>langue ; celle du système par défaut</source>
        <translation>langue ; celle du système par défaut</translation>
    </message>
    <message>
        <source>thème clair, sombre ou contrasté ; celui du système par défaut</source>
        <translation>thème clair, sombre ou contrasté ; celui du système par défaut</translation>
    </message>
    <message>
        <source>démarrer sans fenêtre</source>
        <translation>démarrer sans fenêtre</translation>
    </message>
    <message>
        <source>ouvrir une seconde fenêtre à côté de la première</source>
        <translation>ouvrir une seconde fenêtre à côté de la première</translation>
    </message>
    <message>
        <source>ouvrir la saisie rapide du programme déjà ouvert (pour un raccourci)</source>
        <translation>ouvrir la saisie rapide du programme déjà ouvert (pour un raccourci)</translation>
    </message>
    <message>
        <source>DOSSIER</source>
        <translation>DOSSIER</translation>
    </message>
    <message>
        <source>dossier des données et des réglages</source>
        <translation>dossier des données et des réglages</translation>
    </message>
    <message>
        <source>utilisation : </source>
        <translation>utilisation : </translation>
    </message>
</context>
<context>
    <name>CommentEdit</name>
    <message>
        <source>Commentaire, lu de tous ; aucun nom de patient</source>
        <translation>Commentaire, lu de tous ; aucun nom de patient</translation>
    </message>
    <message>
        <source>Commentaire</source>
        <translation>Commentaire</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>accueil</source>
        <translation>accueil</translation>
    </message>
    <message>
        <source>rendez-vous</source>
        <translation>rendez-vous</translation>
    </message>
    <message>
        <source>admissions</source>
        <translation>admissions</translation>
    </message>
    <message>
        <source>médical</source>
        <translation>médical</translation>
    </message>
    <message>
        <source>soignants</source>
        <translation>soignants</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>standard</translation>
    </message>
    <message>
        <source>secrétariat</source>
        <translation>secrétariat</translation>
    </message>
    <message>
        <source>alerte, tension, SSE</source>
        <translation>alerte, tension, SSE</translation>
    </message>
    <message>
        <source>téléconsultation</source>
        <translation>téléconsultation</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>direction</translation>
    </message>
    <message>
        <source>alerte, heures ouvrées</source>
        <translation>alerte, heures ouvrées</translation>
    </message>
    <message>
        <source>alerte, heures non ouvrées</source>
        <translation>alerte, heures non ouvrées</translation>
    </message>
    <message>
        <source>alerte, 24 h sur 24</source>
        <translation>alerte, 24 h sur 24</translation>
    </message>
    <message>
        <source>garde ou astreinte</source>
        <translation>garde ou astreinte</translation>
    </message>
    <message>
        <source>téléexpertise</source>
        <translation>téléexpertise</translation>
    </message>
    <message>
        <source>gestion des lits</source>
        <translation>gestion des lits</translation>
    </message>
    <message>
        <source>télésoin</source>
        <translation>télésoin</translation>
    </message>
    <message>
        <source>réservé à la régulation</source>
        <translation>réservé à la régulation</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Copier</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copier le téléphone</source>
        <translation>Copier le téléphone</translation>
    </message>
    <message>
        <source>Copier l’adresse</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
</context>
<context>
    <name>CountEditor</name>
    <message>
        <source>Un de moins : %1</source>
        <translation>Un de moins : %1</translation>
    </message>
    <message>
        <source>Un de plus : %1</source>
        <translation>Un de plus : %1</translation>
    </message>
</context>
<context>
    <name>DemonstrationAccounts</name>
    <message>
        <source>Comptes de démonstration</source>
        <translation>Comptes de démonstration</translation>
    </message>
    <message>
        <source>Les disponibilités de ce serveur sont fictives.</source>
        <translation>Les disponibilités de ce serveur sont fictives.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Le disque de ce poste est plein ou protégé : consultation seulement. Aucune saisie ne peut être enregistrée ; prévenez votre service informatique.</source>
        <translation>Le disque de ce poste est plein ou protégé : consultation seulement. Aucune saisie ne peut être enregistrée ; prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>Le fichier des déclarations en attente était endommagé. Il est mis de côté ; déclarations retrouvées : %1.</source>
        <translation>Le fichier des déclarations en attente était endommagé. Il est mis de côté ; déclarations retrouvées : %1.</translation>
    </message>
</context>
<context>
    <name>DiagnosticDialog</name>
    <message>
        <source>Diagnostic</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>À envoyer à qui vous aide. Relisez-le : il ne contient ni mot de passe, ni chiffre déclaré, mais l’adresse du serveur et vos réglages.</source>
        <translation>À envoyer à qui vous aide. Relisez-le : il ne contient ni mot de passe, ni chiffre déclaré, mais l’adresse du serveur et vos réglages.</translation>
    </message>
    <message>
        <source>Texte du diagnostic</source>
        <translation>Texte du diagnostic</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>&amp;Copier</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copié : collez-le dans votre message.</source>
        <translation>Copié : collez-le dans votre message.</translation>
    </message>
</context>
<context>
    <name>EntryHeader</name>
    <message>
        <source>&amp;Réordonner</source>
        <translation>&amp;Réordonner</translation>
    </message>
    <message>
        <source>Confirmer &amp;plusieurs…</source>
        <translation>Confirmer &amp;plusieurs…</translation>
    </message>
    <message>
        <source>Confirmer sans changement plusieurs services, après relecture (Ctrl+F9)</source>
        <translation>Confirmer sans changement plusieurs services, après relecture (Ctrl+F9)</translation>
    </message>
    <message>
        <source>le tableau de mes services</source>
        <translation>le tableau de mes services</translation>
    </message>
    <message>
        <source>Mes services</source>
        <translation>Mes services</translation>
    </message>
    <message>
        <source>Saisie</source>
        <translation>Saisie</translation>
    </message>
    <message>
        <source>&amp;Fiche</source>
        <translation>&amp;Fiche</translation>
    </message>
    <message>
        <source>&amp;Grille</source>
        <translation>&amp;Grille</translation>
    </message>
    <message>
        <source>Présentation des services</source>
        <translation>Présentation des services</translation>
    </message>
    <message>
        <source>Remettre les services les plus anciens en tête</source>
        <translation>Remettre les services les plus anciens en tête</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Chargement de vos services…</source>
        <translation>Chargement de vos services…</translation>
    </message>
    <message>
        <source>Les derniers chiffres arrivent.</source>
        <translation>Les derniers chiffres arrivent.</translation>
    </message>
    <message>
        <source>Aucun service à déclarer</source>
        <translation>Aucun service à déclarer</translation>
    </message>
    <message>
        <source>Ce compte ne déclare les lits d’aucun établissement.</source>
        <translation>Ce compte ne déclare les lits d’aucun établissement.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Établissements visibles sur la carte</source>
        <translation>Établissements visibles sur la carte</translation>
    </message>
    <message>
        <source>la liste des établissements</source>
        <translation>la liste des établissements</translation>
    </message>
    <message>
        <source>la synthèse</source>
        <translation>la synthèse</translation>
    </message>
    <message>
        <source>la liste</source>
        <translation>la liste</translation>
    </message>
    <message>
        <source>les lits de l’unité</source>
        <translation>les lits de l’unité</translation>
    </message>
    <message>
        <source>l’historique de l’unité</source>
        <translation>l’historique de l’unité</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Exporter et imprimer</source>
        <translation>Exporter et imprimer</translation>
    </message>
    <message>
        <source>Exporter %1…</source>
        <translation>Exporter %1…</translation>
    </message>
    <message>
        <source>Imprimer %1…</source>
        <translation>Imprimer %1…</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Classeur Excel (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Texte CSV (*.csv)</source>
        <translation>Texte CSV (*.csv)</translation>
    </message>
    <message>
        <source>Document PDF (*.pdf)</source>
        <translation>Document PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Copié pour le dossier</source>
        <translation>Copié pour le dossier</translation>
    </message>
    <message>
        <source>Fichier écrit</source>
        <translation>Fichier écrit</translation>
    </message>
</context>
<context>
    <name>ExportTable</name>
    <message>
        <source>Lits disponibles par regroupement et par département</source>
        <translation>Lits disponibles par regroupement et par département</translation>
    </message>
    <message>
        <source>case grise</source>
        <translation>case grise</translation>
    </message>
    <message>
        <source>offre inexistante</source>
        <translation>offre inexistante</translation>
    </message>
    <message>
        <source>Région</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Données du</source>
        <translation>Données du</translation>
    </message>
    <message>
        <source>Chiffres comptés jusqu’à %1 h d’ancienneté ; ensuite, derniers connus</source>
        <translation>Chiffres comptés jusqu’à %1 h d’ancienneté ; ensuite, derniers connus</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Filtres</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>DONNÉES FICTIVES : ne pas utiliser pour soigner</source>
        <translation>DONNÉES FICTIVES : ne pas utiliser pour soigner</translation>
    </message>
    <message>
        <source>FINESS</source>
        <translation>FINESS</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Distance (km)</source>
        <translation>Distance (km)</translation>
    </message>
    <message>
        <source>précision</source>
        <translation>précision</translation>
    </message>
    <message>
        <source>Commentaire</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>◷ : dernier connu, périmé, non compté dans les totaux</source>
        <translation>◷ : dernier connu, périmé, non compté dans les totaux</translation>
    </message>
    <message>
        <source>Installés</source>
        <translation>Installés</translation>
    </message>
    <message>
        <source>Ancienneté</source>
        <translation>Ancienneté</translation>
    </message>
    <message>
        <source>Déclaré le</source>
        <translation>Déclaré le</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
</context>
<context>
    <name>Feeding</name>
    <message>
        <source>Recensement à faire – %1 : plus de mise à jour depuis %2</source>
        <translation>Recensement à faire – %1 : plus de mise à jour depuis %2</translation>
    </message>
    <message>
        <source>Saisie manuelle, jusqu’à la prochaine mise à jour automatique</source>
        <translation>Saisie manuelle, jusqu’à la prochaine mise à jour automatique</translation>
    </message>
    <message>
        <source>Mise à jour automatique – %1, encore attendue</source>
        <translation>Mise à jour automatique – %1, encore attendue</translation>
    </message>
    <message>
        <source>Mise à jour automatique – %1 : %2</source>
        <translation>Mise à jour automatique – %1 : %2</translation>
    </message>
    <message>
        <source> – dernières données non prises</source>
        <translation> – dernières données non prises</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Commenter</source>
        <translation>Commenter</translation>
    </message>
    <message>
        <source>Ajouter quelques mots à ce chiffre, lus de tous (Maj+F2)</source>
        <translation>Ajouter quelques mots à ce chiffre, lus de tous (Maj+F2)</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>&amp;Dossier :</source>
        <translation>&amp;Dossier :</translation>
    </message>
    <message>
        <source>&amp;Type de fichier :</source>
        <translation>&amp;Type de fichier :</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filtres</source>
        <translation>Filtres</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Enlever le filtre : %1</source>
        <translation>Enlever le filtre : %1</translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation>Effacer les filtres</translation>
    </message>
</context>
<context>
    <name>FilterDock</name>
    <message>
        <source>Seulement avec lits disponibles</source>
        <translation>Seulement avec lits disponibles</translation>
    </message>
    <message>
        <source>Appliquer les filtres</source>
        <translation>Appliquer les filtres</translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>Résultat – unités : %1, lits disponibles : %2 (+ derniers connus : %3)</source>
        <translation>Résultat – unités : %1, lits disponibles : %2 (+ derniers connus : %3)</translation>
    </message>
    <message>
        <source>Déclaré il y a moins de</source>
        <translation>Déclaré il y a moins de</translation>
    </message>
    <message>
        <source>Départements</source>
        <translation>Départements</translation>
    </message>
    <message>
        <source>Regroupements</source>
        <translation>Regroupements</translation>
    </message>
</context>
<context>
    <name>FilterState</name>
    <message>
        <source>N’existe plus, retiré des filtres</source>
        <translation>N’existe plus, retiré des filtres</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>toutes</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Moins de %1</source>
        <translation>Moins de %1</translation>
    </message>
    <message>
        <source>Avec lits disponibles</source>
        <translation>Avec lits disponibles</translation>
    </message>
    <message>
        <source>et %1 autres</source>
        <translation>et %1 autres</translation>
    </message>
</context>
<context>
    <name>GridTableView</name>
    <message>
        <source>Tous mes services</source>
        <translation>Tous mes services</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Confirmer la ligne  F9</source>
        <translation>Confirmer la ligne  F9</translation>
    </message>
    <message>
        <source>Enregistrer tout  Ctrl+S</source>
        <translation>Enregistrer tout  Ctrl+S</translation>
    </message>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme la ligne.</source>
        <translation>Aucun chiffre n’est modifié. F9 confirme la ligne.</translation>
    </message>
    <message>
        <source>Réglez d’abord ce que le serveur a refusé.</source>
        <translation>Réglez d’abord ce que le serveur a refusé.</translation>
    </message>
    <message>
        <source>Des chiffres de cette ligne sont modifiés. Ctrl+S les enregistre.</source>
        <translation>Des chiffres de cette ligne sont modifiés. Ctrl+S les enregistre.</translation>
    </message>
    <message>
        <source>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</source>
        <translation>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</translation>
    </message>
    <message>
        <source>Lignes modifiées : %1</source>
        <translation>Lignes modifiées : %1</translation>
    </message>
    <message>
        <source>Tout est à jour</source>
        <translation>Tout est à jour</translation>
    </message>
</context>
<context>
    <name>GuideImageDialog</name>
    <message>
        <source>Image du guide</source>
        <translation>Image du guide</translation>
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
        <translation>Chercher dans le guide</translation>
    </message>
    <message>
        <source>Chapitres</source>
        <translation>Chapitres</translation>
    </message>
    <message>
        <source>Texte du chapitre</source>
        <translation>Texte du chapitre</translation>
    </message>
    <message>
        <source>Aucun chapitre ne parle de cela.</source>
        <translation>Aucun chapitre ne parle de cela.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Aide</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Paramètres…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation>Données fictives</translation>
    </message>
    <message>
        <source>Compte : %1</source>
        <translation>Compte : %1</translation>
    </message>
    <message>
        <source>· vérifié %1</source>
        <translation>· vérifié %1</translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>En direct</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Suivi chaque minute</source>
        <translation>Suivi chaque minute</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>Hors ligne</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>Aide</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>&amp;Guide de l’utilisateur</source>
        <translation>&amp;Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>&amp;Raccourcis clavier</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>Mon &amp;compte dans le navigateur</source>
        <translation>Mon &amp;compte dans le navigateur</translation>
    </message>
    <message>
        <source>Copier le &amp;diagnostic…</source>
        <translation>Copier le &amp;diagnostic…</translation>
    </message>
    <message>
        <source>À &amp;propos de ROR Desktop</source>
        <translation>À &amp;propos de ROR Desktop</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Quand</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Lits</source>
        <translation>Lits</translation>
    </message>
    <message>
        <source>De → à</source>
        <translation>De → à</translation>
    </message>
    <message>
        <source>Auteur</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Reçu le %1, daté du %2</source>
        <translation>Reçu le %1, daté du %2</translation>
    </message>
    <message>
        <source>%1 (%2 trop ancien)</source>
        <translation>%1 (%2 trop ancien)</translation>
    </message>
    <message>
        <source>%1 (%2 refusé)</source>
        <translation>%1 (%2 refusé)</translation>
    </message>
    <message>
        <source>Reçu %1 après un chiffre plus récent : mis de côté, %2 est resté.</source>
        <translation>Reçu %1 après un chiffre plus récent : mis de côté, %2 est resté.</translation>
    </message>
    <message>
        <source>Reçu %1, plus de lits que l’unité ne peut en offrir : refusé, %2 est resté.</source>
        <translation>Reçu %1, plus de lits que l’unité ne peut en offrir : refusé, %2 est resté.</translation>
    </message>
    <message>
        <source>rien</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>données fictives</source>
        <translation>données fictives</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>dernier connu, non compté</source>
        <translation>dernier connu, non compté</translation>
    </message>
    <message>
        <source>0 déclaré</source>
        <translation>0 déclaré</translation>
    </message>
    <message>
        <source>offre inexistante</source>
        <translation>offre inexistante</translation>
    </message>
    <message>
        <source>évolution, ancienne valeur</source>
        <translation>évolution, ancienne valeur</translation>
    </message>
    <message>
        <source>Légende</source>
        <translation>Légende</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Liste précédente (Alt+←)</source>
        <translation>Liste précédente (Alt+←)</translation>
    </message>
    <message>
        <source>Liste suivante (Alt+→)</source>
        <translation>Liste suivante (Alt+→)</translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation>Voir sur la carte (Alt+M)</translation>
    </message>
    <message>
        <source>Surveiller cette liste (Ctrl+B)</source>
        <translation>Surveiller cette liste (Ctrl+B)</translation>
    </message>
    <message>
        <source>Par distance  ✕</source>
        <translation>Par distance  ✕</translation>
    </message>
    <message>
        <source>Ne plus trier par distance</source>
        <translation>Ne plus trier par distance</translation>
    </message>
    <message>
        <source>Du plus proche au plus loin ; cliquer pour ne plus trier par distance</source>
        <translation>Du plus proche au plus loin ; cliquer pour ne plus trier par distance</translation>
    </message>
    <message>
        <source>Liste %1 sur %2</source>
        <translation>Liste %1 sur %2</translation>
    </message>
    <message>
        <source>Ne plus surveiller cette liste (Ctrl+B)</source>
        <translation>Ne plus surveiller cette liste (Ctrl+B)</translation>
    </message>
    <message>
        <source>Trop de listes sont surveillées</source>
        <translation>Trop de listes sont surveillées</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Choisissez une case, une ligne ou une colonne du tableau.</source>
        <translation>Choisissez une case, une ligne ou une colonne du tableau.</translation>
    </message>
    <message>
        <source>Aucune unité dans cette liste.</source>
        <translation>Aucune unité dans cette liste.</translation>
    </message>
    <message>
        <source>Aucune unité ne correspond aux filtres.</source>
        <translation>Aucune unité ne correspond aux filtres.</translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation>Effacer les filtres</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Serveur de démonstration, sur ce poste</source>
        <translation>Serveur de démonstration, sur ce poste</translation>
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
        <translation>J’ai compris</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Contours : IGN ADMIN EXPRESS, Licence Ouverte</source>
        <translation>Contours : IGN ADMIN EXPRESS, Licence Ouverte</translation>
    </message>
    <message>
        <source>Agrandir</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Réduire</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>%1 (position approximative)</source>
        <translation>%1 (position approximative)</translation>
    </message>
    <message>
        <source>%1 : non renseigné</source>
        <translation>%1 : non renseigné</translation>
    </message>
    <message>
        <source>%1 : dernier connu, lits libres : %2</source>
        <translation>%1 : dernier connu, lits libres : %2</translation>
    </message>
    <message>
        <source>%1 : lits libres : %2, %3</source>
        <translation>%1 : lits libres : %2, %3</translation>
    </message>
    <message>
        <source>Téléphone : %1</source>
        <translation>Téléphone : %1</translation>
    </message>
    <message>
        <source>Position approximative : centre de la commune</source>
        <translation>Position approximative : centre de la commune</translation>
    </message>
    <message>
        <source>libres / installés</source>
        <translation>libres / installés</translation>
    </message>
    <message>
        <source>Ouvrir la fiche de l’unité</source>
        <translation>Ouvrir la fiche de l’unité</translation>
    </message>
    <message>
        <source>Voir dans la synthèse</source>
        <translation>Voir dans la synthèse</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>dernier connu : %1</source>
        <translation>dernier connu : %1</translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation>Lits disponibles</translation>
    </message>
    <message>
        <source>le programme QtWebEngineProcess est introuvable</source>
        <translation>le programme QtWebEngineProcess est introuvable</translation>
    </message>
    <message>
        <source>Chromium n’isole pas ses pages pour le compte root</source>
        <translation>Chromium n’isole pas ses pages pour le compte root</translation>
    </message>
    <message>
        <source>ce système n’autorise pas l’isolement des pages (user namespaces)</source>
        <translation>ce système n’autorise pas l’isolement des pages (user namespaces)</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>lits libres (tireté : à rafraîchir)</source>
        <translation>lits libres (tireté : à rafraîchir)</translation>
    </message>
    <message>
        <source>aucun lit libre</source>
        <translation>aucun lit libre</translation>
    </message>
    <message>
        <source>dernier connu, non compté</source>
        <translation>dernier connu, non compté</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>position approximative</source>
        <translation>position approximative</translation>
    </message>
    <message>
        <source>Légende de la carte</source>
        <translation>Légende de la carte</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>le composant WebEngine ne peut pas être chargé</source>
        <translation>le composant WebEngine ne peut pas être chargé</translation>
    </message>
    <message>
        <source>Carte des lits disponibles</source>
        <translation>Carte des lits disponibles</translation>
    </message>
    <message>
        <source>La carte ne peut pas s’afficher : %1. Les listes restent utilisables.</source>
        <translation>La carte ne peut pas s’afficher : %1. Les listes restent utilisables.</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Chercher autour d’ici</source>
        <translation>Chercher autour d’ici</translation>
    </message>
    <message>
        <source>Ouverture de la carte…</source>
        <translation>Ouverture de la carte…</translation>
    </message>
    <message>
        <source>le moteur d’affichage s’est arrêté</source>
        <translation>le moteur d’affichage s’est arrêté</translation>
    </message>
    <message>
        <source>Lits disponibles sur la carte</source>
        <translation>Lits disponibles sur la carte</translation>
    </message>
    <message>
        <source>Lecture de la région…</source>
        <translation>Lecture de la région…</translation>
    </message>
</context>
<context>
    <name>MapStatus</name>
    <message>
        <source>Fond de carte indisponible : seuls les contours sont affichés.</source>
        <translation>Fond de carte indisponible : seuls les contours sont affichés.</translation>
    </message>
    <message>
        <source>Unités sans position, absentes de la carte : %1.</source>
        <translation>Unités sans position, absentes de la carte : %1.</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Ne plus chercher autour d’un point</source>
        <translation>Ne plus chercher autour d’un point</translation>
    </message>
    <message>
        <source>Recentrer la carte</source>
        <translation>Recentrer la carte</translation>
    </message>
    <message>
        <source>Montrer les SAMU</source>
        <translation>Montrer les SAMU</translation>
    </message>
    <message>
        <source>Copier l’image de la carte</source>
        <translation>Copier l’image de la carte</translation>
    </message>
    <message>
        <source>Imprimer la carte</source>
        <translation>Imprimer la carte</translation>
    </message>
    <message>
        <source>Autour d’un point</source>
        <translation>Autour d’un point</translation>
    </message>
    <message>
        <source>Recentrer</source>
        <translation>Recentrer</translation>
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
        <translation>Tous les regroupements</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>%1, %2 :</source>
        <translation>%1, %2 :</translation>
    </message>
    <message>
        <source>En plus, derniers connus et non comptés : %1 (périmés).</source>
        <translation>En plus, derniers connus et non comptés : %1 (périmés).</translation>
    </message>
    <message>
        <source>Depuis votre dernier passage : %1, contre %2 alors.</source>
        <translation>Depuis votre dernier passage : %1, contre %2 alors.</translation>
    </message>
    <message>
        <source>aucun chiffre récent ; dernier connu : %1 (%2).</source>
        <translation>aucun chiffre récent ; dernier connu : %1 (%2).</translation>
    </message>
    <message>
        <source>chiffres masqués par le filtre de fraîcheur.</source>
        <translation>chiffres masqués par le filtre de fraîcheur.</translation>
    </message>
    <message>
        <source>non renseigné, aucune unité n’a déclaré de lits disponibles.</source>
        <translation>non renseigné, aucune unité n’a déclaré de lits disponibles.</translation>
    </message>
    <message>
        <source>aucun lit disponible (0 déclaré, %1).</source>
        <translation>aucun lit disponible (0 déclaré, %1).</translation>
    </message>
    <message>
        <source>lits disponibles : %1 (%2).</source>
        <translation>lits disponibles : %1 (%2).</translation>
    </message>
    <message>
        <source>Unités : %1</source>
        <translation>Unités : %1</translation>
    </message>
    <message>
        <source>dont non renseignées : %1</source>
        <translation>dont non renseignées : %1</translation>
    </message>
    <message>
        <source>masquées par le filtre : %1</source>
        <translation>masquées par le filtre : %1</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>Regroupement</source>
        <translation>Regroupement</translation>
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
        <translation>Lits disponibles par regroupement et par département</translation>
    </message>
</context>
<context>
    <name>OtherServerPanel</name>
    <message>
        <source>Ce code vient d’un autre serveur</source>
        <translation>Ce code vient d’un autre serveur</translation>
    </message>
    <message>
        <source>Ce poste n’est pas réglé sur ce serveur. N’acceptez que si c’est bien celui de votre compte : c’est à lui que votre connexion sera confiée.</source>
        <translation>Ce poste n’est pas réglé sur ce serveur. N’acceptez que si c’est bien celui de votre compte : c’est à lui que votre connexion sera confiée.</translation>
    </message>
    <message>
        <source>Ne pas suivre ce code</source>
        <translation>Ne pas suivre ce code</translation>
    </message>
    <message>
        <source>Accepter ce serveur</source>
        <translation>Accepter ce serveur</translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur : %1</source>
        <translation>Ce code vient d’un autre serveur : %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Saisie</source>
        <translation>Saisie</translation>
    </message>
    <message>
        <source>Synthèse</source>
        <translation>Synthèse</translation>
    </message>
    <message>
        <source>Carte</source>
        <translation>Carte</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Masquer le mot de passe</source>
        <translation>Masquer le mot de passe</translation>
    </message>
    <message>
        <source>Afficher le mot de passe</source>
        <translation>Afficher le mot de passe</translation>
    </message>
</context>
<context>
    <name>PositionQuestion</name>
    <message>
        <source>Centrer la carte sur la position de ce poste ?</source>
        <translation>Centrer la carte sur la position de ce poste ?</translation>
    </message>
    <message>
        <source>Autoriser</source>
        <translation>Autoriser</translation>
    </message>
    <message>
        <source>Non merci</source>
        <translation>Non merci</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Service %1 sur %2, à jour : %3</source>
        <translation>Service %1 sur %2, à jour : %3</translation>
    </message>
</context>
<context>
    <name>ProxyPasswordDialog</name>
    <message>
        <source>Serveur mandataire (proxy)</source>
        <translation>Serveur mandataire (proxy)</translation>
    </message>
    <message>
        <source>Identifiant pour le proxy</source>
        <translation>Identifiant pour le proxy</translation>
    </message>
    <message>
        <source>Mot de passe pour le proxy</source>
        <translation>Mot de passe pour le proxy</translation>
    </message>
    <message>
        <source>Le proxy de votre établissement demande qui vous êtes. Le mot de passe est gardé dans le coffre du système, s’il en a un. Vos saisies sont gardées ici en attendant.</source>
        <translation>Le proxy de votre établissement demande qui vous êtes. Le mot de passe est gardé dans le coffre du système, s’il en a un. Vos saisies sont gardées ici en attendant.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Identifiant</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>&amp;Mot de passe</source>
        <translation>&amp;Mot de passe</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Oui, enregistrer  %1</source>
        <translation>Oui, enregistrer  %1</translation>
    </message>
    <message>
        <source>Non, corriger  Échap</source>
        <translation>Non, corriger  Échap</translation>
    </message>
</context>
<context>
    <name>QuickEntryDialog</name>
    <message>
        <source>Saisie rapide – ROR Desktop</source>
        <translation>Saisie rapide – ROR Desktop</translation>
    </message>
    <message>
        <source>Quelques lettres du service ou de l’hôpital</source>
        <translation>Quelques lettres du service ou de l’hôpital</translation>
    </message>
    <message>
        <source>Service à déclarer</source>
        <translation>Service à déclarer</translation>
    </message>
    <message>
        <source>Entrée : choisir puis enregistrer · F9 : confirmer · Échap : revenir</source>
        <translation>Entrée : choisir puis enregistrer · F9 : confirmer · Échap : revenir</translation>
    </message>
    <message>
        <source>Confirmer sans changement  F9</source>
        <translation>Confirmer sans changement  F9</translation>
    </message>
    <message>
        <source>Enregistrer  Entrée</source>
        <translation>Enregistrer  Entrée</translation>
    </message>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme sans changement.</source>
        <translation>Aucun chiffre n’est modifié. F9 confirme sans changement.</translation>
    </message>
    <message>
        <source>Des chiffres sont modifiés. Entrée les enregistre.</source>
        <translation>Des chiffres sont modifiés. Entrée les enregistre.</translation>
    </message>
    <message>
        <source>Ce service demande la fiche complète.</source>
        <translation>Ce service demande la fiche complète.</translation>
    </message>
    <message>
        <source>✓ Enregistré : %1</source>
        <translation>✓ Enregistré : %1</translation>
    </message>
    <message>
        <source>Non enregistré</source>
        <translation>Non enregistré</translation>
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
        <source>Votre valeur : %1 (%2)</source>
        <translation>Votre valeur : %1 (%2)</translation>
    </message>
    <message>
        <source>Votre commentaire</source>
        <translation>Votre commentaire</translation>
    </message>
    <message>
        <source>La leur : %1 (%2, par %3)</source>
        <translation>La leur : %1 (%2, par %3)</translation>
    </message>
    <message>
        <source>quelqu’un d’autre</source>
        <translation>quelqu’un d’autre</translation>
    </message>
    <message>
        <source>Le leur</source>
        <translation>Le leur</translation>
    </message>
    <message>
        <source>Garder ma valeur</source>
        <translation>Garder ma valeur</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Prendre la leur</source>
        <translation>Prendre la leur</translation>
    </message>
    <message>
        <source>Abandonner ce chiffre</source>
        <translation>Abandonner ce chiffre</translation>
    </message>
</context>
<context>
    <name>ReminderController</name>
    <message numerus="yes">
        <source>%n service(s) à déclarer</source>
        <translation>
            <numerusform>%n service à déclarer</numerusform>
            <numerusform>%n services à déclarer</numerusform>
        </translation>
    </message>
    <message>
        <source>Service à déclarer</source>
        <translation>Service à déclarer</translation>
    </message>
</context>
<context>
    <name>RestoredDraftsBanner</name>
    <message>
        <source>Vos chiffres tapés avant la fin de la session sont revenus ; ils ne sont pas enregistrés. Services concernés : %1.</source>
        <translation>Vos chiffres tapés avant la fin de la session sont revenus ; ils ne sont pas enregistrés. Services concernés : %1.</translation>
    </message>
    <message>
        <source>Abandonner ces chiffres</source>
        <translation>Abandonner ces chiffres</translation>
    </message>
</context>
<context>
    <name>Saisie</name>
    <message>
        <source>Modifié, pas encore enregistré</source>
        <translation>Modifié, pas encore enregistré</translation>
    </message>
    <message>
        <source>À corriger</source>
        <translation>À corriger</translation>
    </message>
    <message>
        <source>À vérifier</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Enregistrement…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Non enregistré</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Enregistré, en attente d’envoi</source>
        <translation>Enregistré, en attente d’envoi</translation>
    </message>
    <message>
        <source>Enregistré, en attente du serveur</source>
        <translation>Enregistré, en attente du serveur</translation>
    </message>
    <message>
        <source>Enregistré, envoi en cours</source>
        <translation>Enregistré, envoi en cours</translation>
    </message>
    <message>
        <source>Confirmé par le serveur</source>
        <translation>Confirmé par le serveur</translation>
    </message>
    <message>
        <source>Refusé, à régler</source>
        <translation>Refusé, à régler</translation>
    </message>
    <message>
        <source>Quelqu’un d’autre a déclaré ce service entre-temps.</source>
        <translation>Quelqu’un d’autre a déclaré ce service entre-temps.</translation>
    </message>
    <message>
        <source>Ce compte n’a pas le droit de déclarer ce service.</source>
        <translation>Ce compte n’a pas le droit de déclarer ce service.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît plus ce service.</source>
        <translation>Le serveur ne connaît plus ce service.</translation>
    </message>
    <message>
        <source>Plusieurs services portent le même identifiant sur le serveur.</source>
        <translation>Plusieurs services portent le même identifiant sur le serveur.</translation>
    </message>
    <message>
        <source>Le serveur refuse ce chiffre.</source>
        <translation>Le serveur refuse ce chiffre.</translation>
    </message>
    <message>
        <source>données fictives</source>
        <translation>données fictives</translation>
    </message>
    <message>
        <source>Jamais renseigné</source>
        <translation>Jamais renseigné</translation>
    </message>
    <message>
        <source>vous</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>Modifié %1 par %2 : %3</source>
        <translation>Modifié %1 par %2 : %3</translation>
    </message>
    <message>
        <source>Modifié %1 par quelqu’un d’autre : %3</source>
        <translation>Modifié %1 par quelqu’un d’autre : %3</translation>
    </message>
    <message>
        <source>%1 : %2 déclare %3 (%4), vous %5 (vous aviez lu %6).</source>
        <translation>%1 : %2 déclare %3 (%4), vous %5 (vous aviez lu %6).</translation>
    </message>
    <message>
        <source>%1 : %2 déclare %3 (%4), vous %5 (rien n’était déclaré).</source>
        <translation>%1 : %2 déclare %3 (%4), vous %5 (rien n’était déclaré).</translation>
    </message>
    <message>
        <source>quelqu’un d’autre</source>
        <translation>quelqu’un d’autre</translation>
    </message>
    <message>
        <source>Un chiffre plus récent était déjà déclaré : il reste affiché.</source>
        <translation>Un chiffre plus récent était déjà déclaré : il reste affiché.</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Ce service n’a pas cette rubrique : %1. Pour l’ajouter, ouvrez sa fiche et choisissez « Ajouter un chiffre… ».</source>
        <translation>Ce service n’a pas cette rubrique : %1. Pour l’ajouter, ouvrez sa fiche et choisissez « Ajouter un chiffre… ».</translation>
    </message>
    <message>
        <source>Ce service n’a pas cette rubrique : %1. Il compte déjà ces lits autrement.</source>
        <translation>Ce service n’a pas cette rubrique : %1. Il compte déjà ces lits autrement.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Fraîcheur</translation>
    </message>
    <message>
        <source>État</source>
        <translation>État</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>Cette touche porte deux signes : avec Maj pour le chiffre.
Pour un lit de plus ou de moins, le pavé numérique ou les boutons.</source>
        <translation>Cette touche porte deux signes : avec Maj pour le chiffre.
Pour un lit de plus ou de moins, le pavé numérique ou les boutons.</translation>
    </message>
</context>
<context>
    <name>SaveFeedback</name>
    <message>
        <source>✓ Enregistré : %1</source>
        <translation>✓ Enregistré : %1</translation>
    </message>
    <message>
        <source>Non enregistré : %1. %2 Vos chiffres restent dans la fiche.</source>
        <translation>Non enregistré : %1. %2 Vos chiffres restent dans la fiche.</translation>
    </message>
    <message>
        <source>Revenir au service</source>
        <translation>Revenir au service</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>L’image est trop sombre : augmentez la luminosité de l’écran ou de la pièce.</source>
        <translation>L’image est trop sombre : augmentez la luminosité de l’écran ou de la pièce.</translation>
    </message>
    <message>
        <source>Le code est trop loin : rapprochez-le.</source>
        <translation>Le code est trop loin : rapprochez-le.</translation>
    </message>
    <message>
        <source>Le code n’est pas net : tenez-le immobile, à plat, sans reflet.</source>
        <translation>Le code n’est pas net : tenez-le immobile, à plat, sans reflet.</translation>
    </message>
    <message>
        <source>Plusieurs codes sont visibles : n’en présentez qu’un seul.</source>
        <translation>Plusieurs codes sont visibles : n’en présentez qu’un seul.</translation>
    </message>
    <message>
        <source>Ce n’est pas un code de connexion du ROR. Affichez celui de votre compte.</source>
        <translation>Ce n’est pas un code de connexion du ROR. Affichez celui de votre compte.</translation>
    </message>
    <message>
        <source>Ce code demande une version plus récente de ROR Desktop. Prévenez votre service informatique.</source>
        <translation>Ce code demande une version plus récente de ROR Desktop. Prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>Ce code mène à un serveur sans chiffrement (http) : il est refusé, rien n’a été envoyé.</source>
        <translation>Ce code mène à un serveur sans chiffrement (http) : il est refusé, rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur que celui que votre établissement a fixé pour ce poste.</source>
        <translation>Ce code vient d’un autre serveur que celui que votre établissement a fixé pour ce poste.</translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur.</source>
        <translation>Ce code vient d’un autre serveur.</translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce code : affichez-en un nouveau dans votre compte.</source>
        <translation>Le serveur ne reconnaît pas ce code : affichez-en un nouveau dans votre compte.</translation>
    </message>
    <message>
        <source>Ce code a expiré : renouvelez-le dans votre compte, puis présentez-le.</source>
        <translation>Ce code a expiré : renouvelez-le dans votre compte, puis présentez-le.</translation>
    </message>
    <message>
        <source>Ce code a déjà servi : renouvelez-le dans votre compte, puis présentez-le.</source>
        <translation>Ce code a déjà servi : renouvelez-le dans votre compte, puis présentez-le.</translation>
    </message>
    <message>
        <source>Aucun code n’est lisible dans cette image.</source>
        <translation>Aucun code n’est lisible dans cette image.</translation>
    </message>
    <message>
        <source>Ce fichier n’est pas une image lisible.</source>
        <translation>Ce fichier n’est pas une image lisible.</translation>
    </message>
    <message>
        <source>Aucune caméra n’est branchée à ce poste.</source>
        <translation>Aucune caméra n’est branchée à ce poste.</translation>
    </message>
    <message>
        <source>La caméra est utilisée par une autre application (visioconférence ?). Fermez-la, puis réessayez.</source>
        <translation>La caméra est utilisée par une autre application (visioconférence ?). Fermez-la, puis réessayez.</translation>
    </message>
    <message>
        <source>L’accès à la caméra est refusé. Autorisez-le dans les réglages de confidentialité du système, puis réessayez.</source>
        <translation>L’accès à la caméra est refusé. Autorisez-le dans les réglages de confidentialité du système, puis réessayez.</translation>
    </message>
    <message>
        <source>La caméra a été débranchée. Rebranchez-la, puis réessayez.</source>
        <translation>La caméra a été débranchée. Rebranchez-la, puis réessayez.</translation>
    </message>
    <message>
        <source>La bibliothèque zbar manque : certains codes difficiles ne seront pas lus. Pour l’installer : sudo apt install libzbar0</source>
        <translation>La bibliothèque zbar manque : certains codes difficiles ne seront pas lus. Pour l’installer : sudo apt install libzbar0</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>Scanner un QR code</source>
        <translation>Scanner un QR code</translation>
    </message>
    <message>
        <source>Sur le site de votre compte, choisissez « Afficher mon QR code », puis présentez l’écran à la caméra.</source>
        <translation>Sur le site de votre compte, choisissez « Afficher mon QR code », puis présentez l’écran à la caméra.</translation>
    </message>
    <message>
        <source>&amp;Retour</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>Revenir à l’identifiant et au mot de passe (Échap)</source>
        <translation>Revenir à l’identifiant et au mot de passe (Échap)</translation>
    </message>
    <message>
        <source>Revenir à l’identifiant et au mot de passe</source>
        <translation>Revenir à l’identifiant et au mot de passe</translation>
    </message>
    <message>
        <source>Ouvrez %1 sur un téléphone ou un autre écran, choisissez « Afficher mon QR code », puis présentez le code à la caméra.</source>
        <translation>Ouvrez %1 sur un téléphone ou un autre écran, choisissez « Afficher mon QR code », puis présentez le code à la caméra.</translation>
    </message>
    <message>
        <source>Lecture de l’image…</source>
        <translation>Lecture de l’image…</translation>
    </message>
    <message>
        <source>Utilisez l’un des autres moyens.</source>
        <translation>Utilisez l’un des autres moyens.</translation>
    </message>
    <message>
        <source>Code reconnu. Connexion…</source>
        <translation>Code reconnu. Connexion…</translation>
    </message>
    <message>
        <source>Placez le QR code dans le cadre.</source>
        <translation>Placez le QR code dans le cadre.</translation>
    </message>
    <message>
        <source>Le presse-papiers ne contient ni image ni code.</source>
        <translation>Le presse-papiers ne contient ni image ni code.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Une déclaration est refusée : elle est à régler.</source>
        <translation>Une déclaration est refusée : elle est à régler.</translation>
    </message>
    <message>
        <source>Déclaration transmise au serveur.</source>
        <translation>Déclaration transmise au serveur.</translation>
    </message>
    <message>
        <source>Une saisie gardée sur ce poste est devenue illisible : elle est mise de côté et ne partira pas. Saisissez de nouveau : %1.</source>
        <translation>Une saisie gardée sur ce poste est devenue illisible : elle est mise de côté et ne partira pas. Saisissez de nouveau : %1.</translation>
    </message>
</context>
<context>
    <name>ServerCheck</name>
    <message>
        <source>&amp;Vérifier</source>
        <translation>&amp;Vérifier</translation>
    </message>
    <message>
        <source>Vérifier l’adresse du serveur</source>
        <translation>Vérifier l’adresse du serveur</translation>
    </message>
    <message>
        <source>Région : %1 (donnée par le serveur).</source>
        <translation>Région : %1 (donnée par le serveur).</translation>
    </message>
    <message>
        <source>Région : donnée par le serveur, une fois connecté.</source>
        <translation>Région : donnée par le serveur, une fois connecté.</translation>
    </message>
    <message>
        <source>Ce serveur répond.</source>
        <translation>Ce serveur répond.</translation>
    </message>
    <message>
        <source>Vérification en cours…</source>
        <translation>Vérification en cours…</translation>
    </message>
</context>
<context>
    <name>ServiceSearchModel</name>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Disponibles</source>
        <translation>Disponibles</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Fraîcheur</translation>
    </message>
</context>
<context>
    <name>ServiceSearchView</name>
    <message>
        <source>Services trouvés</source>
        <translation>Services trouvés</translation>
    </message>
</context>
<context>
    <name>SessionEndDialog</name>
    <message>
        <source>Déclarations non transmises : %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Fermer la session de l’ordinateur quand même ?</source>
        <translation>Déclarations non transmises : %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Fermer la session de l’ordinateur quand même ?</translation>
    </message>
    <message>
        <source>Fermeture de la session</source>
        <translation>Fermeture de la session</translation>
    </message>
    <message>
        <source>Fermer la session</source>
        <translation>Fermer la session</translation>
    </message>
    <message>
        <source>Garder la session ouverte</source>
        <translation>Garder la session ouverte</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Quelque chose répond à cette adresse, mais ce n’est pas un serveur ROR.</source>
        <translation>Quelque chose répond à cette adresse, mais ce n’est pas un serveur ROR.</translation>
    </message>
    <message>
        <source>Ce serveur est celui de la région %1 ; votre établissement attend la région de code %2. Prévenez votre service informatique.</source>
        <translation>Ce serveur est celui de la région %1 ; votre établissement attend la région de code %2. Prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>Écrivez une seule ligne de texte.</source>
        <translation>Écrivez une seule ligne de texte.</translation>
    </message>
    <message>
        <source>Écrivez true ou false.</source>
        <translation>Écrivez true ou false.</translation>
    </message>
    <message>
        <source>Donnez un nombre entier de %1 à %2.</source>
        <translation>Donnez un nombre entier de %1 à %2.</translation>
    </message>
    <message>
        <source>Choisissez parmi %1.</source>
        <translation>Choisissez parmi %1.</translation>
    </message>
    <message>
        <source>Donnez une heure, par exemple 22:00.</source>
        <translation>Donnez une heure, par exemple 22:00.</translation>
    </message>
    <message>
        <source>Donnez une adresse qui commence par https://, sans mot de passe ni paramètre.</source>
        <translation>Donnez une adresse qui commence par https://, sans mot de passe ni paramètre.</translation>
    </message>
    <message>
        <source>Donnez le nom et le port, par exemple proxy.exemple.fr:3128.</source>
        <translation>Donnez le nom et le port, par exemple proxy.exemple.fr:3128.</translation>
    </message>
    <message>
        <source>Donnez une adresse https:// qui contient {z}, {x} et {y}.</source>
        <translation>Donnez une adresse https:// qui contient {z}, {x} et {y}.</translation>
    </message>
    <message>
        <source>Donnez le chemin complet d’un dossier.</source>
        <translation>Donnez le chemin complet d’un dossier.</translation>
    </message>
    <message>
        <source>Le fichier de réglages %1 est illisible : il est mis de côté.</source>
        <translation>Le fichier de réglages %1 est illisible : il est mis de côté.</translation>
    </message>
    <message>
        <source>Les réglages de l’établissement (%1) sont illisibles. Prévenez votre service informatique.</source>
        <translation>Les réglages de l’établissement (%1) sont illisibles. Prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>La stratégie de groupe de ce poste (%1) est illisible. Prévenez votre service informatique.</source>
        <translation>La stratégie de groupe de ce poste (%1) est illisible. Prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>La stratégie de groupe de votre compte (%1) est illisible. Prévenez votre service informatique.</source>
        <translation>La stratégie de groupe de votre compte (%1) est illisible. Prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>Demandé au démarrage mais fixé par votre établissement : %1.</source>
        <translation>Demandé au démarrage mais fixé par votre établissement : %1.</translation>
    </message>
    <message>
        <source>Réglages qui n’existent plus, sans effet : %1.</source>
        <translation>Réglages qui n’existent plus, sans effet : %1.</translation>
    </message>
    <message>
        <source>Stratégie de groupe de ce poste, réglages laissés de côté : %1.</source>
        <translation>Stratégie de groupe de ce poste, réglages laissés de côté : %1.</translation>
    </message>
    <message>
        <source>Stratégie de groupe de votre compte, réglages laissés de côté : %1.</source>
        <translation>Stratégie de groupe de votre compte, réglages laissés de côté : %1.</translation>
    </message>
    <message>
        <source>Réglages laissés de côté : %1.</source>
        <translation>Réglages laissés de côté : %1.</translation>
    </message>
    <message>
        <source>Réglages de l’établissement laissés de côté : %1.</source>
        <translation>Réglages de l’établissement laissés de côté : %1.</translation>
    </message>
    <message>
        <source>Options du démarrage laissées de côté : %1.</source>
        <translation>Options du démarrage laissées de côté : %1.</translation>
    </message>
    <message>
        <source>Fixé par votre établissement (stratégie de groupe du poste)</source>
        <translation>Fixé par votre établissement (stratégie de groupe du poste)</translation>
    </message>
    <message>
        <source>Fixé par votre établissement (stratégie de groupe de votre compte)</source>
        <translation>Fixé par votre établissement (stratégie de groupe de votre compte)</translation>
    </message>
    <message>
        <source>Fixé par votre établissement (fichier policy.toml)</source>
        <translation>Fixé par votre établissement (fichier policy.toml)</translation>
    </message>
    <message>
        <source>Serveur</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Adresse du serveur</source>
        <translation>Adresse du serveur</translation>
    </message>
    <message>
        <source>Donnée par votre région. Vide : serveur de démonstration sur ce poste. Changer de serveur rouvre la fenêtre ; ce qui attend d’être envoyé à l’ancien y reste gardé.</source>
        <translation>Donnée par votre région. Vide : serveur de démonstration sur ce poste. Changer de serveur rouvre la fenêtre ; ce qui attend d’être envoyé à l’ancien y reste gardé.</translation>
    </message>
    <message>
        <source>Nom du poste</source>
        <translation>Nom du poste</translation>
    </message>
    <message>
        <source>S’affiche dans votre compte, à côté de la session ouverte ici. Prend effet à la prochaine connexion.</source>
        <translation>S’affiche dans votre compte, à côté de la session ouverte ici. Prend effet à la prochaine connexion.</translation>
    </message>
    <message>
        <source>Régulation, poste 2</source>
        <translation>Régulation, poste 2</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Serveur mandataire (proxy)</source>
        <translation>Serveur mandataire (proxy)</translation>
    </message>
    <message>
        <source>Par où ce poste sort vers le serveur et le fond de carte.</source>
        <translation>Par où ce poste sort vers le serveur et le fond de carte.</translation>
    </message>
    <message>
        <source>Celui du système</source>
        <translation>Celui du système</translation>
    </message>
    <message>
        <source>Aucun</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>À cette adresse :</source>
        <translation>À cette adresse :</translation>
    </message>
    <message>
        <source>Adresse du proxy</source>
        <translation>Adresse du proxy</translation>
    </message>
    <message>
        <source>Nom et port, donnés par votre service informatique.</source>
        <translation>Nom et port, donnés par votre service informatique.</translation>
    </message>
    <message>
        <source>Identifiant pour le proxy</source>
        <translation>Identifiant pour le proxy</translation>
    </message>
    <message>
        <source>Vide si le proxy ne demande rien.</source>
        <translation>Vide si le proxy ne demande rien.</translation>
    </message>
    <message>
        <source>Mot de passe pour le proxy</source>
        <translation>Mot de passe pour le proxy</translation>
    </message>
    <message>
        <source>Gardé dans le coffre du système ; sans coffre, jusqu’à la fermeture seulement. Vide : inchangé.</source>
        <translation>Gardé dans le coffre du système ; sans coffre, jusqu’à la fermeture seulement. Vide : inchangé.</translation>
    </message>
    <message>
        <source>Comme le système</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Apparence</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Prend effet au prochain démarrage.</source>
        <translation>Prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>Thème</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Le thème sombre repose les yeux la nuit.</source>
        <translation>Le thème sombre repose les yeux la nuit.</translation>
    </message>
    <message>
        <source>Clair</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Sombre</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Contraste élevé</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Taille du texte</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Dans toute la fenêtre, tout de suite.</source>
        <translation>Dans toute la fenêtre, tout de suite.</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Rappels</source>
        <translation>Rappels</translation>
    </message>
    <message>
        <source>Avant que les chiffres d’un service soient trop anciens.</source>
        <translation>Avant que les chiffres d’un service soient trop anciens.</translation>
    </message>
    <message>
        <source>Me rappeler de déclarer</source>
        <translation>Me rappeler de déclarer</translation>
    </message>
    <message>
        <source>Combien de temps avant</source>
        <translation>Combien de temps avant</translation>
    </message>
    <message>
        <source>Avant que les chiffres passent la limite de la région.</source>
        <translation>Avant que les chiffres passent la limite de la région.</translation>
    </message>
    <message>
        <source>Silence à partir de</source>
        <translation>Silence à partir de</translation>
    </message>
    <message>
        <source>Aucun rappel de cette heure…</source>
        <translation>Aucun rappel de cette heure…</translation>
    </message>
    <message>
        <source>Silence jusqu’à</source>
        <translation>Silence jusqu’à</translation>
    </message>
    <message>
        <source>… à celle-ci. La même heure deux fois : pas de silence.</source>
        <translation>… à celle-ci. La même heure deux fois : pas de silence.</translation>
    </message>
    <message>
        <source>« Plus tard » repousse de</source>
        <translation>« Plus tard » repousse de</translation>
    </message>
    <message>
        <source>Quand vous remettez un rappel à plus tard.</source>
        <translation>Quand vous remettez un rappel à plus tard.</translation>
    </message>
    <message>
        <source>Fenêtre et alertes</source>
        <translation>Fenêtre et alertes</translation>
    </message>
    <message>
        <source>Les rappels et la surveillance continuent.</source>
        <translation>Les rappels et la surveillance continuent.</translation>
    </message>
    <message>
        <source>Fermer la fenêtre la range près de l’heure</source>
        <translation>Fermer la fenêtre la range près de l’heure</translation>
    </message>
    <message>
        <source>Démarrer rangé près de l’heure</source>
        <translation>Démarrer rangé près de l’heure</translation>
    </message>
    <message>
        <source>À l’ouverture de votre session sur ce poste.</source>
        <translation>À l’ouverture de votre session sur ce poste.</translation>
    </message>
    <message>
        <source>Démarrer avec le système</source>
        <translation>Démarrer avec le système</translation>
    </message>
    <message>
        <source>En plus de la notification.</source>
        <translation>En plus de la notification.</translation>
    </message>
    <message>
        <source>Un son quand un lit surveillé se libère</source>
        <translation>Un son quand un lit surveillé se libère</translation>
    </message>
    <message>
        <source>Écran mural : changer de vue toutes les</source>
        <translation>Écran mural : changer de vue toutes les</translation>
    </message>
    <message>
        <source>0 : une seule vue, fixe.</source>
        <translation>0 : une seule vue, fixe.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Pour être lu du fond de la salle.</source>
        <translation>Pour être lu du fond de la salle.</translation>
    </message>
    <message>
        <source>Écran mural en grands caractères</source>
        <translation>Écran mural en grands caractères</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Caméra préférée</source>
        <translation>Caméra préférée</translation>
    </message>
    <message>
        <source>Pour lire les QR codes de connexion. Absente, une autre est prise.</source>
        <translation>Pour lire les QR codes de connexion. Absente, une autre est prise.</translation>
    </message>
    <message>
        <source>La première trouvée</source>
        <translation>La première trouvée</translation>
    </message>
    <message>
        <source>Carte</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Fond de carte</source>
        <translation>Fond de carte</translation>
    </message>
    <message>
        <source>Une autre adresse peut être tapée. Les contours des départements s’affichent toujours, même sans réseau.</source>
        <translation>Une autre adresse peut être tapée. Les contours des départements s’affichent toujours, même sans réseau.</translation>
    </message>
    <message>
        <source>Plan de l’IGN</source>
        <translation>Plan de l’IGN</translation>
    </message>
    <message>
        <source>Aucun : contours seuls</source>
        <translation>Aucun : contours seuls</translation>
    </message>
    <message>
        <source>Mention sous la carte</source>
        <translation>Mention sous la carte</translation>
    </message>
    <message>
        <source>Celle que le fournisseur du fond de carte demande.</source>
        <translation>Celle que le fournisseur du fond de carte demande.</translation>
    </message>
    <message>
        <source>Diagnostic</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Détail du journal</source>
        <translation>Détail du journal</translation>
    </message>
    <message>
        <source>Le journal ne contient ni mot de passe, ni chiffre saisi. Menu Aide, Copier le diagnostic.</source>
        <translation>Le journal ne contient ni mot de passe, ni chiffre saisi. Menu Aide, Copier le diagnostic.</translation>
    </message>
    <message>
        <source>Anomalies seules</source>
        <translation>Anomalies seules</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Tout, pour chercher une panne</source>
        <translation>Tout, pour chercher une panne</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Paramètres</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Paramètres enregistrés.</source>
        <translation>Paramètres enregistrés.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Appliquer</source>
        <translation>&amp;Appliquer</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Rubriques</source>
        <translation>Rubriques</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Raccourcis clavier</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Où</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Ce qu’elles font</source>
        <translation>Ce qu’elles font</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>Partout</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Saisie</source>
        <translation>Saisie</translation>
    </message>
    <message>
        <source>Synthèse</source>
        <translation>Synthèse</translation>
    </message>
    <message>
        <source>Guide de l’utilisateur</source>
        <translation>Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>Exporter le tableau de la page</source>
        <translation>Exporter le tableau de la page</translation>
    </message>
    <message>
        <source>Imprimer le tableau de la page, ou la carte</source>
        <translation>Imprimer le tableau de la page, ou la carte</translation>
    </message>
    <message>
        <source>Enregistrer la fiche et passer à la suivante</source>
        <translation>Enregistrer la fiche et passer à la suivante</translation>
    </message>
    <message>
        <source>Saisie rapide</source>
        <translation>Saisie rapide</translation>
    </message>
    <message>
        <source>Commenter le chiffre (fiche)</source>
        <translation>Commenter le chiffre (fiche)</translation>
    </message>
    <message>
        <source>Confirmer plusieurs services</source>
        <translation>Confirmer plusieurs services</translation>
    </message>
    <message>
        <source>Fiche suivante ; avec Maj, la précédente</source>
        <translation>Fiche suivante ; avec Maj, la précédente</translation>
    </message>
    <message>
        <source>Filtres (sur la carte aussi)</source>
        <translation>Filtres (sur la carte aussi)</translation>
    </message>
    <message>
        <source>Liste précédente ; avec →, la suivante</source>
        <translation>Liste précédente ; avec →, la suivante</translation>
    </message>
    <message>
        <source>Première page ; Ctrl+2, Ctrl+3 : les suivantes</source>
        <translation>Première page ; Ctrl+2, Ctrl+3 : les suivantes</translation>
    </message>
    <message>
        <source>Interroger le serveur maintenant</source>
        <translation>Interroger le serveur maintenant</translation>
    </message>
    <message>
        <source>Paramètres</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Cette liste</source>
        <translation>Cette liste</translation>
    </message>
    <message>
        <source>Confirmer sans changement (Ctrl+Entrée aussi)</source>
        <translation>Confirmer sans changement (Ctrl+Entrée aussi)</translation>
    </message>
    <message>
        <source>Enregistrer la grille</source>
        <translation>Enregistrer la grille</translation>
    </message>
    <message>
        <source>Surveiller ce qui est choisi</source>
        <translation>Surveiller ce qui est choisi</translation>
    </message>
    <message>
        <source>Voir l’unité sur la carte</source>
        <translation>Voir l’unité sur la carte</translation>
    </message>
    <message>
        <source>Revenir à la liste</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Copier l’unité pour le dossier</source>
        <translation>Copier l’unité pour le dossier</translation>
    </message>
    <message>
        <source>Exporter la liste</source>
        <translation>Exporter la liste</translation>
    </message>
    <message>
        <source>Imprimer la liste</source>
        <translation>Imprimer la liste</translation>
    </message>
    <message>
        <source>Écran mural</source>
        <translation>Écran mural</translation>
    </message>
</context>
<context>
    <name>SignInFooter</name>
    <message>
        <source>Paramètres…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>Aide</source>
        <translation>Aide</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Rester connecté sur ce poste</source>
        <translation>Rester connecté sur ce poste</translation>
    </message>
    <message>
        <source>Impossible ici : ce système n’a pas de coffre où garder une session en sûreté.</source>
        <translation>Impossible ici : ce système n’a pas de coffre où garder une session en sûreté.</translation>
    </message>
    <message>
        <source>Se connecter</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Scanner un &amp;QR code</source>
        <translation>Scanner un &amp;QR code</translation>
    </message>
    <message>
        <source>Ce système n’a pas de coffre pour les secrets : la session ne peut pas être gardée.</source>
        <translation>Ce système n’a pas de coffre pour les secrets : la session ne peut pas être gardée.</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Scanner un QR code</source>
        <translation>Scanner un QR code</translation>
    </message>
    <message>
        <source>Se connecter avec le QR code affiché dans son compte</source>
        <translation>Se connecter avec le QR code affiché dans son compte</translation>
    </message>
    <message>
        <source>&amp;Identifiant</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>&amp;Mot de passe</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>&amp;Code à usage unique</source>
        <translation>&amp;Code à usage unique</translation>
    </message>
    <message>
        <source>Code à usage unique</source>
        <translation>Code à usage unique</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Des chiffres tapés ne sont pas enregistrés (services concernés : %1). Ils seront là quand la même personne se reconnectera, tant que cette fenêtre reste ouverte.</source>
        <translation>Des chiffres tapés ne sont pas enregistrés (services concernés : %1). Ils seront là quand la même personne se reconnectera, tant que cette fenêtre reste ouverte.</translation>
    </message>
    <message>
        <source>ROR Desktop</source>
        <translation>ROR Desktop</translation>
    </message>
    <message>
        <source>Serveur</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Démarrage du serveur local…</source>
        <translation>Démarrage du serveur local…</translation>
    </message>
    <message>
        <source>Reprise de la session…</source>
        <translation>Reprise de la session…</translation>
    </message>
    <message>
        <source>Connexion en cours…</source>
        <translation>Connexion en cours…</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Ce compte n’a aucun droit dans cette région. Demandez une habilitation à votre administrateur.</source>
        <translation>Ce compte n’a aucun droit dans cette région. Demandez une habilitation à votre administrateur.</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>Déclarations non transmises : %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Se déconnecter quand même ?</source>
        <translation>Déclarations non transmises : %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Se déconnecter quand même ?</translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Rester connecté</source>
        <translation>Rester connecté</translation>
    </message>
</context>
<context>
    <name>SiteListModel</name>
    <message>
        <source>Établissement</source>
        <translation>Établissement</translation>
    </message>
    <message>
        <source>Libres</source>
        <translation>Libres</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Fraîcheur</translation>
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
        <translation>Établissements visibles sur la carte</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>%1 en attente d’envoi</source>
        <translation>%1 en attente d’envoi</translation>
    </message>
    <message>
        <source>%1 à régler</source>
        <translation>%1 à régler</translation>
    </message>
</context>
<context>
    <name>SynthesisPage</name>
    <message>
        <source>Écran mural</source>
        <translation>Écran mural</translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation>Lits disponibles</translation>
    </message>
    <message>
        <source>Aucune donnée encore : lecture de la région en cours.</source>
        <translation>Aucune donnée encore : lecture de la région en cours.</translation>
    </message>
    <message>
        <source>La liste affichée n’existe plus</source>
        <translation>La liste affichée n’existe plus</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source> ; </source>
        <translation> ; </translation>
    </message>
    <message>
        <source>Service le plus ancien : %1, %2 (%3)</source>
        <translation>Service le plus ancien : %1, %2 (%3)</translation>
    </message>
    <message>
        <source>%1j</source>
        <translation>%1j</translation>
    </message>
    <message>
        <source>Ouvrir ROR Desktop</source>
        <translation>Ouvrir ROR Desktop</translation>
    </message>
    <message>
        <source>Saisie rapide…</source>
        <translation>Saisie rapide…</translation>
    </message>
    <message>
        <source>Reporter les rappels</source>
        <translation>Reporter les rappels</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quitter</translation>
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
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Confirmer sans changement  F9</source>
        <translation>Confirmer sans changement  F9</translation>
    </message>
    <message>
        <source>Les chiffres de ce service sont toujours justes (F9 ou Ctrl+Entrée)</source>
        <translation>Les chiffres de ce service sont toujours justes (F9 ou Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Enregistrer et suivant  Entrée</source>
        <translation>Enregistrer et suivant  Entrée</translation>
    </message>
</context>
<context>
    <name>UnitDetail</name>
    <message>
        <source>Commentaires de l’unité</source>
        <translation>Commentaires de l’unité</translation>
    </message>
    <message>
        <source>Retour à la liste</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation>Voir sur la carte (Alt+M)</translation>
    </message>
    <message>
        <source>Copier pour le dossier (Ctrl+C)</source>
        <translation>Copier pour le dossier (Ctrl+C)</translation>
    </message>
    <message>
        <source>Lits de l’unité</source>
        <translation>Lits de l’unité</translation>
    </message>
    <message>
        <source>Historique de l’unité</source>
        <translation>Historique de l’unité</translation>
    </message>
    <message>
        <source>Historique – lecture…</source>
        <translation>Historique – lecture…</translation>
    </message>
    <message>
        <source>Historique</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Historique : aucune déclaration</source>
        <translation>Historique : aucune déclaration</translation>
    </message>
    <message>
        <source>Historique indisponible : %1</source>
        <translation>Historique indisponible : %1</translation>
    </message>
    <message>
        <source>Cette unité n’est plus dans la région.</source>
        <translation>Cette unité n’est plus dans la région.</translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation>Données fictives</translation>
    </message>
</context>
<context>
    <name>UnitDetailModel</name>
    <message>
        <source>Lits</source>
        <translation>Lits</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Fraîcheur</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Commentaire</source>
        <translation>Commentaire</translation>
    </message>
</context>
<context>
    <name>UnitList</name>
    <message>
        <source>Unités du regroupement, par département</source>
        <translation>Unités du regroupement, par département</translation>
    </message>
    <message>
        <source>Unités du département, par regroupement</source>
        <translation>Unités du département, par regroupement</translation>
    </message>
    <message>
        <source>Unités du regroupement dans le département</source>
        <translation>Unités du regroupement dans le département</translation>
    </message>
    <message>
        <source>Établissements du département avec lits disponibles</source>
        <translation>Établissements du département avec lits disponibles</translation>
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
        <translation>Établissement</translation>
    </message>
    <message>
        <source>Unité</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Regroupement</source>
        <translation>Regroupement</translation>
    </message>
    <message>
        <source>Libres</source>
        <translation>Libres</translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation>Fraîcheur</translation>
    </message>
    <message>
        <source>Évol.</source>
        <translation>Évol.</translation>
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
        <translation>Lits disponibles / lits installés</translation>
    </message>
    <message>
        <source>Ancienneté de la déclaration</source>
        <translation>Ancienneté de la déclaration</translation>
    </message>
    <message>
        <source>Évolution depuis votre dernier passage</source>
        <translation>Évolution depuis votre dernier passage</translation>
    </message>
    <message>
        <source>À vol d’oiseau, depuis le point choisi</source>
        <translation>À vol d’oiseau, depuis le point choisi</translation>
    </message>
    <message>
        <source>Non renseigné : aucun lit disponible n’a été déclaré.</source>
        <translation>Non renseigné : aucun lit disponible n’a été déclaré.</translation>
    </message>
    <message>
        <source>Dernier connu : %1 (non compté dans les totaux).</source>
        <translation>Dernier connu : %1 (non compté dans les totaux).</translation>
    </message>
    <message>
        <source>Lits disponibles : %1.</source>
        <translation>Lits disponibles : %1.</translation>
    </message>
    <message>
        <source>Lits installés : %1.</source>
        <translation>Lits installés : %1.</translation>
    </message>
    <message>
        <source>Jamais déclaré.</source>
        <translation>Jamais déclaré.</translation>
    </message>
    <message>
        <source>%1, déclaré %2 (%3).</source>
        <translation>%1, déclaré %2 (%3).</translation>
    </message>
    <message>
        <source>Pas de changement depuis votre dernier passage.</source>
        <translation>Pas de changement depuis votre dernier passage.</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>À votre dernier passage : %1 ; maintenant : %2.</source>
        <translation>À votre dernier passage : %1 ; maintenant : %2.</translation>
    </message>
    <message>
        <source>Distance inconnue.</source>
        <translation>Distance inconnue.</translation>
    </message>
    <message>
        <source>À %1 à vol d’oiseau.</source>
        <translation>À %1 à vol d’oiseau.</translation>
    </message>
    <message>
        <source>À environ %1 à vol d’oiseau (position approximative).</source>
        <translation>À environ %1 à vol d’oiseau (position approximative).</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Téléphone</translation>
    </message>
</context>
<context>
    <name>UnitTableView</name>
    <message>
        <source>Unités</source>
        <translation>Unités</translation>
    </message>
</context>
<context>
    <name>UnsavedChangesDialog</name>
    <message>
        <source>Chiffres non enregistrés</source>
        <translation>Chiffres non enregistrés</translation>
    </message>
    <message>
        <source>Des chiffres sont tapés et ne sont pas enregistrés.</source>
        <translation>Des chiffres sont tapés et ne sont pas enregistrés.</translation>
    </message>
    <message>
        <source>Services concernés : %1</source>
        <translation>Services concernés : %1</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Rester</source>
        <translation>Rester</translation>
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
        <source>Filtres : %1</source>
        <translation>Filtres : %1</translation>
    </message>
</context>
<context>
    <name>WallHeader</name>
    <message>
        <source>Arrêter sur cette page (Espace)</source>
        <translation>Arrêter sur cette page (Espace)</translation>
    </message>
    <message>
        <source>Page précédente (←)</source>
        <translation>Page précédente (←)</translation>
    </message>
    <message>
        <source>Page suivante (→)</source>
        <translation>Page suivante (→)</translation>
    </message>
    <message>
        <source>Fermer l’écran mural (Échap)</source>
        <translation>Fermer l’écran mural (Échap)</translation>
    </message>
    <message>
        <source>Faire défiler les pages (Espace)</source>
        <translation>Faire défiler les pages (Espace)</translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation>Données fictives</translation>
    </message>
    <message>
        <source>Hors ligne depuis %1</source>
        <translation>Hors ligne depuis %1</translation>
    </message>
    <message>
        <source>vérifié %1</source>
        <translation>vérifié %1</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>ROR Desktop – écran mural</source>
        <translation>ROR Desktop – écran mural</translation>
    </message>
    <message>
        <source>Lecture de la région…</source>
        <translation>Lecture de la région…</translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation>Lits disponibles</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>%1, %2 (%3). Lits disponibles : %4 ; avant, périmé ou non renseigné.</source>
        <translation>%1, %2 (%3). Lits disponibles : %4 ; avant, périmé ou non renseigné.</translation>
    </message>
    <message>
        <source>%1, %2 (%3). Lits disponibles : %4, contre %5 avant.</source>
        <translation>%1, %2 (%3). Lits disponibles : %4, contre %5 avant.</translation>
    </message>
    <message>
        <source>Un lit s’est libéré</source>
        <translation>Un lit s’est libéré</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>Ouvrir la liste surveillée : %1</source>
        <translation>Ouvrir la liste surveillée : %1</translation>
    </message>
    <message>
        <source>Surveillés</source>
        <translation>Surveillés</translation>
    </message>
    <message>
        <source>Ne plus surveiller</source>
        <translation>Ne plus surveiller</translation>
    </message>
</context>
<context>
    <name>WatchedLists</name>
    <message>
        <source>N’existe plus, n’est plus surveillé</source>
        <translation>N’existe plus, n’est plus surveillé</translation>
    </message>
</context>
<context>
    <name>WebMap</name>
    <message>
        <source>Ouvrir « %1 » dans le navigateur ?</source>
        <translation>Ouvrir « %1 » dans le navigateur ?</translation>
    </message>
    <message>
        <source>Lien</source>
        <translation>Lien</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Ce code à usage unique est incorrect ou a déjà servi.</source>
        <translation>Ce code à usage unique est incorrect ou a déjà servi.</translation>
    </message>
    <message>
        <source>Tapez le code à usage unique de votre application, ou un code de secours.</source>
        <translation>Tapez le code à usage unique de votre application, ou un code de secours.</translation>
    </message>
    <message>
        <source>Votre région demande un second facteur. Ajoutez-le dans votre compte, dans un navigateur, puis connectez-vous ici.</source>
        <translation>Votre région demande un second facteur. Ajoutez-le dans votre compte, dans un navigateur, puis connectez-vous ici.</translation>
    </message>
    <message>
        <source>Ce mot de passe est provisoire. Choisissez le vôtre dans votre compte, dans un navigateur, puis connectez-vous ici.</source>
        <translation>Ce mot de passe est provisoire. Choisissez le vôtre dans votre compte, dans un navigateur, puis connectez-vous ici.</translation>
    </message>
    <message>
        <source>Le serveur est injoignable. Vérifiez la connexion au réseau.</source>
        <translation>Le serveur est injoignable. Vérifiez la connexion au réseau.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas assez vite. Réessayez dans un instant.</source>
        <translation>Le serveur ne répond pas assez vite. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Le certificat du serveur est refusé par ce poste. Prévenez votre service informatique ; rien n’a été envoyé.</source>
        <translation>Le certificat du serveur est refusé par ce poste. Prévenez votre service informatique ; rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau refuse la connexion.</source>
        <translation>Le serveur mandataire (proxy) du réseau refuse la connexion.</translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau demande un identifiant et un mot de passe.</source>
        <translation>Le serveur mandataire (proxy) du réseau demande un identifiant et un mot de passe.</translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau demande une identification (%1) que ce poste n’a pas pu donner. Prévenez votre service informatique.</source>
        <translation>Le serveur mandataire (proxy) du réseau demande une identification (%1) que ce poste n’a pas pu donner. Prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>Le serveur rencontre une difficulté. Réessayez dans un instant.</source>
        <translation>Le serveur rencontre une difficulté. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Un équipement du réseau (portail, proxy, filtre) répond à la place du serveur. Ouvrez un navigateur pour vous y identifier, ou prévenez votre service informatique.</source>
        <translation>Un équipement du réseau (portail, proxy, filtre) répond à la place du serveur. Ouvrez un navigateur pour vous y identifier, ou prévenez votre service informatique.</translation>
    </message>
    <message>
        <source>L’adresse du serveur doit commencer par https:// et ne rien ajouter.</source>
        <translation>L’adresse du serveur doit commencer par https:// et ne rien ajouter.</translation>
    </message>
    <message>
        <source>Identifiant ou mot de passe incorrect.</source>
        <translation>Identifiant ou mot de passe incorrect.</translation>
    </message>
    <message>
        <source>Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant.</source>
        <translation>Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Ce compte est désactivé. Adressez-vous à l’administrateur de la région.</source>
        <translation>Ce compte est désactivé. Adressez-vous à l’administrateur de la région.</translation>
    </message>
    <message>
        <source>Ce code a expiré : affichez-en un nouveau.</source>
        <translation>Ce code a expiré : affichez-en un nouveau.</translation>
    </message>
    <message>
        <source>Ce code a déjà servi : affichez-en un nouveau.</source>
        <translation>Ce code a déjà servi : affichez-en un nouveau.</translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce code : affichez-en un nouveau.</source>
        <translation>Le serveur ne reconnaît pas ce code : affichez-en un nouveau.</translation>
    </message>
    <message>
        <source>La session est terminée. Connectez-vous de nouveau.</source>
        <translation>La session est terminée. Connectez-vous de nouveau.</translation>
    </message>
    <message>
        <source>Ce compte n’a pas le droit de faire cela.</source>
        <translation>Ce compte n’a pas le droit de faire cela.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît plus cette unité.</source>
        <translation>Le serveur ne connaît plus cette unité.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas cette rubrique pour l’unité.</source>
        <translation>Le serveur ne connaît pas cette rubrique pour l’unité.</translation>
    </message>
    <message>
        <source>Plusieurs unités portent le même identifiant : seule la région peut le corriger.</source>
        <translation>Plusieurs unités portent le même identifiant : seule la région peut le corriger.</translation>
    </message>
    <message>
        <source>Quelqu’un d’autre a déclaré cette unité entre-temps.</source>
        <translation>Quelqu’un d’autre a déclaré cette unité entre-temps.</translation>
    </message>
    <message>
        <source>Le serveur refuse cette valeur.</source>
        <translation>Le serveur refuse cette valeur.</translation>
    </message>
    <message>
        <source>Le serveur refuse la demande.</source>
        <translation>Le serveur refuse la demande.</translation>
    </message>
    <message>
        <source>Le serveur a répondu quelque chose d’incompréhensible.</source>
        <translation>Le serveur a répondu quelque chose d’incompréhensible.</translation>
    </message>
    <message>
        <source>Ce poste n’a pas pu écrire sur son disque. Rien n’a été enregistré.</source>
        <translation>Ce poste n’a pas pu écrire sur son disque. Rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>Le fichier n’a pas pu être écrit. Est-il ouvert ailleurs, ou le dossier protégé ?</source>
        <translation>Le fichier n’a pas pu être écrit. Est-il ouvert ailleurs, ou le dossier protégé ?</translation>
    </message>
    <message>
        <source>Un nombre de lits ne peut pas être négatif.</source>
        <translation>Un nombre de lits ne peut pas être négatif.</translation>
    </message>
    <message>
        <source>%1 dépasse ce qui peut être saisi (%2 au plus).</source>
        <translation>%1 dépasse ce qui peut être saisi (%2 au plus).</translation>
    </message>
    <message>
        <source>Cette unité est fermée : elle ne peut pas avoir de lit disponible.</source>
        <translation>Cette unité est fermée : elle ne peut pas avoir de lit disponible.</translation>
    </message>
    <message>
        <source>Disponibles : %1, mais l’unité ne peut en offrir que %2 (installés + supplémentaires − fermés − occupés).</source>
        <translation>Disponibles : %1, mais l’unité ne peut en offrir que %2 (installés + supplémentaires − fermés − occupés).</translation>
    </message>
    <message>
        <source>Fermés : %1, mais l’unité n’a que %2 lits installés.</source>
        <translation>Fermés : %1, mais l’unité n’a que %2 lits installés.</translation>
    </message>
    <message>
        <source>Disponibles : %1 au lieu de %2. L’écart est inhabituel ; est-ce exact ?</source>
        <translation>Disponibles : %1 au lieu de %2. L’écart est inhabituel ; est-ce exact ?</translation>
    </message>
    <message>
        <source>Disponibles : %1, plus que les %2 lits installés, grâce aux lits supplémentaires. Est-ce exact ?</source>
        <translation>Disponibles : %1, plus que les %2 lits installés, grâce aux lits supplémentaires. Est-ce exact ?</translation>
    </message>
    <message>
        <source>Trop de tentatives. Ce compte est bloqué encore %1 min environ.</source>
        <translation>Trop de tentatives. Ce compte est bloqué encore %1 min environ.</translation>
    </message>
    <message>
        <source>Quelque chose s’est mal passé. Le journal en garde la trace.</source>
        <translation>Quelque chose s’est mal passé. Le journal en garde la trace.</translation>
    </message>
    <message>
        <source>à jour</source>
        <translation>à jour</translation>
    </message>
    <message>
        <source>à rafraîchir</source>
        <translation>à rafraîchir</translation>
    </message>
    <message>
        <source>périmé</source>
        <translation>périmé</translation>
    </message>
    <message>
        <source>inconnu</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>cette offre n’existe pas ici</source>
        <translation>cette offre n’existe pas ici</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>dernier connu</source>
        <translation>dernier connu</translation>
    </message>
    <message>
        <source>déclaré</source>
        <translation>déclaré</translation>
    </message>
    <message>
        <source>masqué par le filtre</source>
        <translation>masqué par le filtre</translation>
    </message>
    <message>
        <source>Installés</source>
        <translation>Installés</translation>
    </message>
    <message>
        <source>Disponibles</source>
        <translation>Disponibles</translation>
    </message>
    <message>
        <source>Occupés</source>
        <translation>Occupés</translation>
    </message>
    <message>
        <source>Réservés</source>
        <translation>Réservés</translation>
    </message>
    <message>
        <source>Fermés</source>
        <translation>Fermés</translation>
    </message>
    <message>
        <source>Supplémentaires</source>
        <translation>Supplémentaires</translation>
    </message>
    <message>
        <source>Opérationnels</source>
        <translation>Opérationnels</translation>
    </message>
    <message>
        <source>femmes</source>
        <translation>femmes</translation>
    </message>
    <message>
        <source>hommes</source>
        <translation>hommes</translation>
    </message>
    <message>
        <source>indifférencié</source>
        <translation>indifférencié</translation>
    </message>
    <message>
        <source>réactivables</source>
        <translation>réactivables</translation>
    </message>
    <message>
        <source>non réactivables</source>
        <translation>non réactivables</translation>
    </message>
    <message>
        <source>réactivation indéterminée</source>
        <translation>réactivation indéterminée</translation>
    </message>
    <message>
        <source>mobilisés</source>
        <translation>mobilisés</translation>
    </message>
    <message>
        <source>mobilisables sans personnel</source>
        <translation>mobilisables sans personnel</translation>
    </message>
    <message>
        <source>mobilisables avec personnel</source>
        <translation>mobilisables avec personnel</translation>
    </message>
    <message>
        <source>dans 1 h</source>
        <translation>dans 1 h</translation>
    </message>
    <message>
        <source>dans 24 h</source>
        <translation>dans 24 h</translation>
    </message>
    <message>
        <source>dans 48 h</source>
        <translation>dans 48 h</translation>
    </message>
    <message>
        <source>dans 7 jours</source>
        <translation>dans 7 jours</translation>
    </message>
    <message>
        <source>plan blanc</source>
        <translation>plan blanc</translation>
    </message>
    <message>
        <source>saisie manuelle</source>
        <translation>saisie manuelle</translation>
    </message>
    <message>
        <source>gestion des lits</source>
        <translation>gestion des lits</translation>
    </message>
    <message>
        <source>gestion administrative (GAM)</source>
        <translation>gestion administrative (GAM)</translation>
    </message>
    <message>
        <source>dossier patient (DPI)</source>
        <translation>dossier patient (DPI)</translation>
    </message>
    <message>
        <source>jamais</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>date dans le futur</source>
        <translation>date dans le futur</translation>
    </message>
    <message>
        <source>à l’instant</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>il y a %1 min</source>
        <translation>il y a %1 min</translation>
    </message>
    <message>
        <source>il y a %1 h</source>
        <translation>il y a %1 h</translation>
    </message>
    <message>
        <source>il y a %1 j</source>
        <translation>il y a %1 j</translation>
    </message>
    <message>
        <source>%1 à %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>%1 (heure d’été)</source>
        <translation>%1 (heure d’été)</translation>
    </message>
    <message>
        <source>%1 (heure d’hiver)</source>
        <translation>%1 (heure d’hiver)</translation>
    </message>
    <message>
        <source>%1 : %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>Unité fermée pour un temps : aucun lit compté.</source>
        <translation>Unité fermée pour un temps : aucun lit compté.</translation>
    </message>
    <message>
        <source>Unité fermée : aucun lit compté.</source>
        <translation>Unité fermée : aucun lit compté.</translation>
    </message>
    <message>
        <source>Établissement hors service : aucun lit compté.</source>
        <translation>Établissement hors service : aucun lit compté.</translation>
    </message>
    <message>
        <source>Offre hors service : aucun lit compté.</source>
        <translation>Offre hors service : aucun lit compté.</translation>
    </message>
    <message>
        <source>Offre hors service</source>
        <translation>Offre hors service</translation>
    </message>
</context>
<context>
    <name>WorkstationPage</name>
    <message>
        <source>&amp;Continuer</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>&amp;Retour</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>Nommez ce poste</source>
        <translation>Nommez ce poste</translation>
    </message>
    <message>
        <source>Ce nom s’affiche dans votre compte, à côté de la session ouverte par QR code : vous y reconnaissez vos postes et pouvez les déconnecter. Il n’est demandé qu’une fois.</source>
        <translation>Ce nom s’affiche dans votre compte, à côté de la session ouverte par QR code : vous y reconnaissez vos postes et pouvez les déconnecter. Il n’est demandé qu’une fois.</translation>
    </message>
    <message>
        <source>&amp;Nom du poste</source>
        <translation>&amp;Nom du poste</translation>
    </message>
    <message>
        <source>Nom du poste</source>
        <translation>Nom du poste</translation>
    </message>
    <message>
        <source>Régulation, poste 2</source>
        <translation>Régulation, poste 2</translation>
    </message>
</context>
</TS>
