//! First and last names by language. The pairs are drawn, and mean nobody.

/// First names, and last names.
type Names = (&'static [&'static str], &'static [&'static str]);

/// Those of a language; English ones where there are no others.
pub(crate) fn names(language: &str) -> Names {
    match language {
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        _ => ENGLISH,
    }
}

const GERMAN: Names = (
    &[
        "Anke", "Birgit", "Carsten", "Dagmar", "Elke", "Florian", "Gerlinde", "Holger", "Ilse",
        "Jens", "Katrin", "Lothar", "Marlies", "Norbert", "Petra", "Rüdiger", "Silke", "Uwe",
    ],
    &[
        "Achterfeld",
        "Brunnwieser",
        "Dachsbach",
        "Eschenhorn",
        "Fuchslocher",
        "Grünhager",
        "Hollerstein",
        "Kesselring-Au",
        "Mühlbrandt",
        "Quendler",
        "Rotbuchner",
        "Sperlinger",
        "Tannrath",
        "Wiesengrund",
    ],
);

const FRENCH: Names = (
    &[
        "Aurélie", "Bastien", "Camille", "Denis", "Élodie", "Fabrice", "Gaëlle", "Hervé",
        "Jocelyne", "Loïc", "Maud", "Noémie", "Régis", "Sylvain",
    ],
    &[
        "Aubremont",
        "Boisclair",
        "Charpentoux",
        "Delavigne-Roy",
        "Fontarel",
        "Grandvaux",
        "Lestrade-Pin",
        "Marcheval",
        "Picardeau",
        "Rochambel",
        "Tourneval",
        "Vaucresson",
    ],
);

const SPANISH: Names = (
    &[
        "Amparo",
        "Benito",
        "Consuelo",
        "Damián",
        "Elvira",
        "Fermín",
        "Gracia",
        "Hilario",
        "Leonor",
        "Mateo",
        "Nieves",
        "Rocío",
        "Saturnino",
        "Yolanda",
    ],
    &[
        "Albarracín",
        "Bustarviejo",
        "Carrascoso",
        "Fuentelvira",
        "Garrochal",
        "Hontoria",
        "Majadal",
        "Olmedilla",
        "Peñaranda",
        "Robledal",
        "Sotoverde",
        "Valdeolmo",
    ],
);

const ENGLISH: Names = (
    &[
        "Abigail", "Bernard", "Cora", "Desmond", "Edith", "Felix", "Gwen", "Hugo", "Imogen",
        "Jasper", "Keira", "Leon", "Maeve", "Nadia", "Owen", "Phoebe", "Quentin", "Rosalind",
        "Samir", "Tamsin", "Uma", "Victor", "Wendy", "Xavier", "Yasmin", "Zeke",
    ],
    &[
        "Alderwick",
        "Bexcombe",
        "Crannock",
        "Dunsforth",
        "Ellerbeck",
        "Farthingale",
        "Greaveson",
        "Hollinsworth",
        "Inskip-Vale",
        "Jarrowby",
        "Kestleman",
        "Longmire",
        "Mossgrave",
        "Nettlefold",
        "Ormsgill",
        "Pennywell",
        "Quarmby",
        "Ravensdale",
        "Stokesay",
        "Thistlewood",
        "Underbarrow",
        "Wainfleet",
    ],
);
