const list = (names: string): readonly string[] => names.split(/,\s+/);

/** First names as they are heard in Alberta's schools. */
export const firstNames =
  list(`Aaliyah, Adèle, Ahmed, Aiyana, Alice, Amélie, Amira, Ana María, André, Anh, Anjali, Anneke, Arjun,
Béatrice, Benoît, Brandon, Camille, Caroline, Chantal, Chidi, Chloé, Colin, Danika, David, Dylan,
Éloïse, Emily, Émile, Étienne, Fatima, Félix, François, Geneviève, Grace, Gurpreet, Hannah, Harpreet,
Hélène, Ifeoma, Isabelle, Jason, Jérôme, Jessica, José, Joëlle, Karine, Katya, Kimiko, Kwame, Laura,
Léa, Liam, Lindsay, Loïc, Maëlle, Malik, Marie-Ève, Martin, Mathieu, Meghan, Mei, Mélanie, Michael,
Naomi, Natalia, Nicolas, Noémie, Oksana, Olivia, Omar, Pascale, Patrick, Priya, Rachel, Raphaël, René,
Rosa, Ryan, Sakina, Samuel, Sarah, Sébastien, Simone, Sofía, Sophie, Stéphanie, Tanis, Taras, Thomas,
Thu, Valérie, Véronique, Wei, William, Winona, Xavier, Yasmine, Yulia, Zoé, Zofia`);

/** Family names, likewise. */
export const familyNames =
  list(`Abdi, Adeyemi, Ahn, Ali, Anderson, Arcand, Beauchamp, Bélanger, Bergeron, Bourque, Brown, Cardinal,
Caron, Chan, Chartrand, Chaudhry, Côté, Crowchild, Cyr, Dhillon, Dubé, Dumont, Eagle Speaker, Fedoruk,
Fernández, Fontaine, Fournier, Friesen, Gagnon, Garcia, Gauthier, Gill, Gladue, Goodstriker, Grant,
Grewal, Hernández, Hébert, Hrycun, Huynh, Ivanchuk, Jensen, Johnson, Kaur, Kim, Kowalchuk, Lafleur,
Lamothe, Landry, Lapointe, Lavallée, Leblanc, Lefebvre, Létourneau, MacDonald, Mahmoud, Makokis, Mendes,
Mensah, Müller, Nakamura, Nguyen, Novak, O’Brien, Okafor, Olsen, Ouellette, Park, Patel, Pelletier,
Petryk, Poirier, Prud’homme, Redcrow, Reyes, Richard, Rivard, Roy, Santos, Savard, Schmidt, Sharma,
Singh, Smith, St-Onge, Tailfeathers, Thériault, Tran, Tremblay, Unger, Vandermeer, Villeneuve, Wallace,
Wang, Weasel Head, Williams, Wong, Yellowbird, Zielinski`);

/** Domains that RFC 2606 keeps free for examples. */
export const domains = {
  mentee: ['students.example.org', 'students.example.org', 'example.com', 'mail.example.net'],
  mentor: ['schools.example.org', 'example.org', 'example.com', 'alumni.example.org', 'mail.example.net'],
} as const;
