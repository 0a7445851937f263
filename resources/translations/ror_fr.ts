<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
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
    <name>DeckFrame</name>
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
        <source>Le fichier des déclarations en attente était abîmé. Il est mis de côté ; déclarations retrouvées : %1.</source>
        <translation>Le fichier des déclarations en attente était abîmé. Il est mis de côté ; déclarations retrouvées : %1.</translation>
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
    <message>
        <source>&amp;Réordonner</source>
        <translation>&amp;Réordonner</translation>
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
    <name>Feeding</name>
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
    <name>GridTable</name>
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
    <name>Header</name>
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
        <source>Actualisé chaque minute</source>
        <translation>Actualisé chaque minute</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>Hors ligne</translation>
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
        <source>données fictives</source>
        <translation>données fictives</translation>
    </message>
</context>
<context>
    <name>LeaveQuestion</name>
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
        <source>La région est en lecture…</source>
        <translation>La région est en lecture…</translation>
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
        <source>Depuis le dernier regard : %1, contre %2 alors.</source>
        <translation>Depuis le dernier regard : %1, contre %2 alors.</translation>
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
    <name>OtherWays</name>
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
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>ReturnedFigures</name>
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
        <source>Ce service n’a pas cette rubrique</source>
        <translation>Ce service n’a pas cette rubrique</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
</context>
<context>
    <name>SaveOutcome</name>
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
    <message>
        <source>La bibliothèque zbar ne démarre pas : certains codes difficiles ne seront pas lus. Il manque « Visual C++ Redistributable Packages for Visual Studio 2013 ».</source>
        <translation>La bibliothèque zbar ne démarre pas : certains codes difficiles ne seront pas lus. Il manque « Visual C++ Redistributable Packages for Visual Studio 2013 ».</translation>
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
</context>
<context>
    <name>ServerQuestion</name>
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
    <name>SettlePanel</name>
    <message>
        <source>Votre valeur : %1 (%2)</source>
        <translation>Votre valeur : %1 (%2)</translation>
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
    <name>SignInPage</name>
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
        <source>Ce système n’a pas de coffre pour les secrets : la session ne peut pas être gardée.</source>
        <translation>Ce système n’a pas de coffre pour les secrets : la session ne peut pas être gardée.</translation>
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
    <name>SignOutQuestion</name>
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
    <name>SiteList</name>
    <message>
        <source>Établissements visibles sur la carte</source>
        <translation>Établissements visibles sur la carte</translation>
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
    <name>StatusLine</name>
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
        <source>Lits disponibles</source>
        <translation>Lits disponibles</translation>
    </message>
    <message>
        <source>Aucune donnée pour l’instant : la région est en lecture.</source>
        <translation>Aucune donnée pour l’instant : la région est en lecture.</translation>
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
    <name>UnitSheet</name>
    <message>
        <source>Retour à la liste</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Voir sur la carte (Alt+M)</source>
        <translation>Voir sur la carte (Alt+M)</translation>
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
    <name>UnitSheetModel</name>
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
        <source>Évolution depuis le dernier regard</source>
        <translation>Évolution depuis le dernier regard</translation>
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
        <source>Pas de changement depuis le dernier regard.</source>
        <translation>Pas de changement depuis le dernier regard.</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>Au dernier regard : %1 ; maintenant : %2.</source>
        <translation>Au dernier regard : %1 ; maintenant : %2.</translation>
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
</context>
<context>
    <name>UnitTableView</name>
    <message>
        <source>Unités</source>
        <translation>Unités</translation>
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
        <source>Le serveur rencontre une difficulté. Réessayez dans un instant.</source>
        <translation>Le serveur rencontre une difficulté. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Identifiant ou mot de passe incorrect.</source>
        <translation>Identifiant ou mot de passe incorrect.</translation>
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
        <source>%1 : %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
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
<context>
    <name>SignInForm</name>
    <message>
        <source>&amp;Code à usage unique</source>
        <translation>&amp;Code à usage unique</translation>
    </message>
    <message>
        <source>Code à usage unique</source>
        <translation>Code à usage unique</translation>
    </message>
</context>
</TS>
