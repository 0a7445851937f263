<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="fr_FR">
<context>
    <name>AllFreshPage</name>
    <message>
        <source>Tout est à jour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoir mes services  Entrée</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services déclarés&#xa0;: %1. Rien ne manque.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Hors ligne depuis %1&#xa0;: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vos saisies sont gardées et partiront au retour de la ligne.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aucune donnée sur ce poste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>données de %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L’horloge de ce poste retarde de %1&#xa0;min sur celle du serveur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L’horloge de ce poste avance de %1&#xa0;min sur celle du serveur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les âges affichés sont corrigés.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>J’ai compris</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CameraCard</name>
    <message>
        <source>Caméra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réessa&amp;yer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ca&amp;méra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ouverture de la caméra…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code reconnu. Connexion…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image de la caméra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucune caméra</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Service précédent (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service suivant (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme sans changement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réglez d’abord ce que le serveur a refusé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Des chiffres sont modifiés. Entrée les enregistre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tout est à jour. Vous pouvez revoir vos services.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Copier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copier le téléphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copier l’adresse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountEditor</name>
    <message>
        <source>Un de moins&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un de plus&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemonstrationAccounts</name>
    <message>
        <source>Comptes de démonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les disponibilités de ce serveur sont fictives.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Le fichier des déclarations en attente était abîmé. Il est mis de côté&#x202f;; déclarations retrouvées&#xa0;: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Chargement de vos services…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les derniers chiffres arrivent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucun service à déclarer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce compte ne déclare les lits d’aucun établissement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Réordonner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Enregistré&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non enregistré&#xa0;: %1. %2 Vos chiffres restent dans la fiche.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revenir au service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saisie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fiche</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Grille</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Présentation des services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remettre les services les plus anciens en tête</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Enlever le filtre&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterDock</name>
    <message>
        <source>Seulement avec lits disponibles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appliquer les filtres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Résultat – unités&#xa0;: %1, lits disponibles&#xa0;: %2 (+ derniers connus&#xa0;: %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Déclaré il y a moins de</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Départements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regroupements</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>toutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moins de %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Avec lits disponibles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>et %1 autres</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GridTable</name>
    <message>
        <source>Tous mes services</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Confirmer la ligne  F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistrer tout  Ctrl+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucun chiffre n’est modifié. F9 confirme la ligne.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réglez d’abord ce que le serveur a refusé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Des chiffres de cette ligne sont modifiés. Ctrl+S les enregistre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien n’a jamais été déclaré ici. Tapez un premier chiffre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lignes modifiées&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tout est à jour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Se déconnecter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compte&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>· vérifié %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actualisé chaque minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Quand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De → à</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auteur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>données fictives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeaveQuestion</name>
    <message>
        <source>Chiffres non enregistrés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Des chiffres sont tapés et ne sont pas enregistrés.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services concernés&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rester</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>dernier connu, non compté</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 déclaré</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offre inexistante</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>évolution, ancienne valeur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Légende</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Liste précédente (Alt+←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Liste suivante (Alt+→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Du plus proche au plus loin  ✕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne plus trier par distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Liste %1 sur %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Choisissez une case, une ligne ou une colonne du tableau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucune unité dans cette liste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucune unité ne correspond aux filtres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effacer les filtres</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Serveur de démonstration, sur ce poste</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>ROR Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Déclarations non transmises&#xa0;: %1. Elles restent sur ce poste et partiront à votre prochaine connexion ici. Se déconnecter quand même&#x202f;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rester connecté</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>%1 (position approximative)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 : non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 : dernier connu, lits libres : %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 : lits libres : %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position approximative : centre de la commune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ouvrir la fiche de l’unité</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voir dans la synthèse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dernier connu : %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>lits libres (tireté : à rafraîchir)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aucun lit libre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dernier connu, non compté</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position approximative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Légende de la carte</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Filtres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Montrer les SAMU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recentrer la carte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne plus chercher autour d’un point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copier l’image de la carte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imprimer la carte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>le composant WebEngine ne peut pas être chargé</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carte des lits disponibles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La carte ne peut pas s’afficher : %1. Les listes restent utilisables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fond de carte indisponible : seuls les contours sont affichés.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chercher autour d’ici</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>le moteur d’affichage s’est arrêté</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits disponibles sur la carte</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Tous les regroupements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2&#xa0;:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En plus, derniers connus et non comptés&#xa0;: %1 (périmés).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depuis le dernier regard&#xa0;: %1, contre %2 alors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aucun chiffre récent&#x202f;; dernier connu&#xa0;: %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chiffres masqués par le filtre de fraîcheur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné, aucune unité n’a déclaré de lits disponibles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aucun lit disponible (0 déclaré, %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lits disponibles&#xa0;: %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unités&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dont non renseignées&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masquées par le filtre&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>Regroupement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Lits disponibles par regroupement et par département</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OtherWays</name>
    <message>
        <source>&amp;Choisir une image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;oller une image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Valider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autres moyens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une image du code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une capture d’écran ou une photo&#xa0;: choisissez, collez ou déposez-la ici.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un lecteur de codes-barres USB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visez le code avec le lecteur&#xa0;: il n’y a rien à cliquer ni à régler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le code écrit sous le QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Majuscules, espaces et tirets sont sans importance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code écrit sous le QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valider le code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image du QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Saisie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthèse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carte</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Masquer le mot de passe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afficher le mot de passe</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PositionQuestion</name>
    <message>
        <source>Centrer la carte sur la position de ce poste ?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autoriser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non merci</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Service %1 sur %2, à jour&#xa0;: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Oui, enregistrer  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non, corriger  Échap</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Saisie</name>
    <message>
        <source>Modifié, pas encore enregistré</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>À corriger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>À vérifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistrement…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non enregistré</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistré, en attente d’envoi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistré, en attente du serveur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistré, envoi en cours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmé par le serveur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refusé, à régler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quelqu’un d’autre a déclaré ce service entre-temps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce compte n’a pas le droit de déclarer ce service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne connaît plus ce service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plusieurs services portent le même identifiant sur le serveur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur refuse ce chiffre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>données fictives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jamais renseigné</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modifié %1 par %2&#xa0;: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modifié %1 par quelqu’un d’autre&#xa0;: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>État</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce service n’a pas cette rubrique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>L’image est trop sombre&#xa0;: augmentez la luminosité de l’écran ou de la pièce.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le code est trop loin&#xa0;: rapprochez-le.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le code n’est pas net&#xa0;: tenez-le immobile, à plat, sans reflet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plusieurs codes sont visibles&#xa0;: n’en présentez qu’un seul.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce n’est pas un code de connexion du ROR. Affichez celui de votre compte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce code demande une version plus récente de ROR Desktop. Prévenez votre service informatique.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce code mène à un serveur sans chiffrement (http)&#xa0;: il est refusé, rien n’a été envoyé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce code a expiré&#xa0;: renouvelez-le dans votre compte, puis présentez-le.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce code a déjà servi&#xa0;: renouvelez-le dans votre compte, puis présentez-le.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucun code n’est lisible dans cette image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce fichier n’est pas une image lisible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucune caméra n’est branchée à ce poste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La caméra est utilisée par une autre application (visioconférence&#x202f;?). Fermez-la, puis réessayez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L’accès à la caméra est refusé. Autorisez-le dans les réglages de confidentialité du système, puis réessayez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La caméra a été débranchée. Rebranchez-la, puis réessayez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La bibliothèque zbar manque&#xa0;: certains codes difficiles ne seront pas lus. Pour l’installer&#xa0;: sudo apt install libzbar0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La bibliothèque zbar ne démarre pas&#xa0;: certains codes difficiles ne seront pas lus. Il manque «&#xa0;Visual C++ Redistributable Packages for Visual Studio 2013&#xa0;».</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>Scanner un QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sur le site de votre compte, choisissez «&#xa0;Afficher mon QR code&#xa0;», puis présentez l’écran à la caméra.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revenir à l’identifiant et au mot de passe (Échap)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revenir à l’identifiant et au mot de passe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lecture de l’image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilisez l’un des autres moyens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code reconnu. Connexion…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Placez le QR code dans le cadre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le presse-papiers ne contient ni image ni code.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Une déclaration est refusée&#xa0;: elle est à régler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Déclaration transmise au serveur.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerQuestion</name>
    <message>
        <source>Ce code vient d’un autre serveur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce poste n’est pas réglé sur ce serveur. N’acceptez que si c’est bien celui de votre compte&#xa0;: c’est à lui que votre connexion sera confiée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne pas suivre ce code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepter ce serveur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce code vient d’un autre serveur&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message>
        <source>Votre valeur&#xa0;: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La leur&#xa0;: %1 (%2, par %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quelqu’un d’autre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Garder ma valeur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prendre la leur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abandonner ce chiffre</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Rester connecté sur ce poste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se connecter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ROR Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serveur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Identifiant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mot de passe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Démarrage du serveur local…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprise de la session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connexion en cours…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce système n’a pas de coffre pour les secrets&#xa0;: la session ne peut pas être gardée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce compte n’a aucun droit dans cette région. Demandez une habilitation à votre administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SiteList</name>
    <message>
        <source>Établissements visibles sur la carte</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SiteListModel</name>
    <message>
        <source>Établissement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>%1 en attente d’envoi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 à régler</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SynthesisPage</name>
    <message>
        <source>Filtres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits disponibles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucune donnée pour l’instant&#xa0;: la région est en lecture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitCard</name>
    <message>
        <source>Entrée</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmer sans changement  F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les chiffres de ce service sont toujours justes (F9 ou Ctrl+Entrée)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enregistrer et suivant  Entrée</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitList</name>
    <message>
        <source>Unités du regroupement, par département</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unités du département, par regroupement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unités du regroupement dans le département</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Établissements du département avec lits disponibles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitSheet</name>
    <message>
        <source>Retour à la liste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits de l’unité</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Historique de l’unité</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Historique – lecture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Historique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Historique&#xa0;: aucune déclaration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Historique indisponible&#xa0;: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette unité n’est plus dans la région.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Données fictives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitSheetModel</name>
    <message>
        <source>Lits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitTable</name>
    <message>
        <source>Dép.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Établissement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unité</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regroupement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraîcheur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Évol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Département</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits disponibles / lits installés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ancienneté de la déclaration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Évolution depuis le dernier regard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>À vol d’oiseau, depuis le point choisi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non renseigné&#xa0;: aucun lit disponible n’a été déclaré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dernier connu&#xa0;: %1 (non compté dans les totaux).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits disponibles&#xa0;: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lits installés&#xa0;: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jamais déclaré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, déclaré %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pas de changement depuis le dernier regard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Au dernier regard&#xa0;: %1&#x202f;; maintenant&#xa0;: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance inconnue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>À %1 à vol d’oiseau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>À environ %1 à vol d’oiseau (position approximative).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitTableView</name>
    <message>
        <source>Unités</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WebMap</name>
    <message>
        <source>Ouvrir « %1 » dans le navigateur ?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lien</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Le serveur est injoignable. Vérifiez la connexion au réseau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne répond pas assez vite. Réessayez dans un instant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le certificat du serveur est refusé par ce poste. Prévenez votre service informatique&#x202f;; rien n’a été envoyé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur mandataire (proxy) du réseau refuse la connexion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur rencontre une difficulté. Réessayez dans un instant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifiant ou mot de passe incorrect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce compte est désactivé. Adressez-vous à l’administrateur de la région.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La session est terminée. Connectez-vous de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce compte n’a pas le droit de faire cela.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne connaît plus cette unité.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas cette rubrique pour l’unité.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plusieurs unités portent le même identifiant&#xa0;: seule la région peut le corriger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quelqu’un d’autre a déclaré cette unité entre-temps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur refuse cette valeur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur refuse la demande.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur a répondu quelque chose d’incompréhensible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce poste n’a pas pu écrire sur son disque. Rien n’a été enregistré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un nombre de lits ne peut pas être négatif.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dépasse ce qui peut être saisi (%2 au plus).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette unité est fermée&#xa0;: elle ne peut pas avoir de lit disponible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disponibles&#xa0;: %1, mais l’unité ne peut en offrir que %2 (installés + supplémentaires − fermés − occupés).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fermés&#xa0;: %1, mais l’unité n’a que %2 lits installés.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disponibles&#xa0;: %1 au lieu de %2. L’écart est inhabituel&#x202f;; est-ce exact&#x202f;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disponibles&#xa0;: %1, plus que les %2 lits installés, grâce aux lits supplémentaires. Est-ce exact&#x202f;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trop de tentatives. Ce compte est bloqué encore %1&#xa0;min environ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quelque chose s’est mal passé. Le journal en garde la trace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>à jour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>à rafraîchir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>périmé</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inconnu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cette offre n’existe pas ici</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dernier connu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>déclaré</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masqué par le filtre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disponibles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occupés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Réservés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fermés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supplémentaires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opérationnels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>femmes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hommes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indifférencié</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>réactivables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non réactivables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>réactivation indéterminée</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobilisés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobilisables sans personnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobilisables avec personnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dans 1&#xa0;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dans 24&#xa0;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dans 48&#xa0;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dans 7&#xa0;jours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan blanc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saisie manuelle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gestion des lits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gestion administrative (GAM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dossier patient (DPI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>jamais</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date dans le futur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>à l’instant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>il y a %1&#xa0;min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>il y a %1&#xa0;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>il y a %1&#xa0;j</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 à %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;km</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self.page</name>
    <message>
        <source>La région est en lecture…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
