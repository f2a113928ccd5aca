//! A category tree to begin with, in the language of the desk.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::category::Category;
use tierline_domain::id::CategoryId;
use tierline_domain::permission::Permission;
use tierline_domain::record::Record;
use tierline_domain::{Error, Result};

use super::Hand;
use crate::Services;

/// A branch with what is below it.
type Branch = (&'static str, &'static [&'static str]);

const ENGLISH: &[Branch] = &[
    (
        "Hardware",
        &["Computer", "Printer", "Phone and tablet", "Accessories"],
    ),
    (
        "Software",
        &["Installation", "Office", "Business application", "Licences"],
    ),
    ("Network", &["Internet", "Wi-Fi", "VPN", "Firewall"]),
    ("E-mail", &["Delivery", "Spam", "Mailbox"]),
    ("Access", &["Password", "New account", "Permissions"]),
    (
        "Security",
        &["Suspicious message", "Malware", "Lost device"],
    ),
    ("Server", &["Backup", "Storage", "Updates"]),
    ("Staff changes", &["Joiner", "Leaver"]),
];
const GERMAN: &[Branch] = &[
    (
        "Hardware",
        &["Computer", "Drucker", "Telefon und Tablet", "Zubehör"],
    ),
    (
        "Software",
        &["Installation", "Office", "Fachanwendung", "Lizenzen"],
    ),
    ("Netzwerk", &["Internet", "WLAN", "VPN", "Firewall"]),
    ("E-Mail", &["Zustellung", "Spam", "Postfach"]),
    ("Zugang", &["Passwort", "Neues Konto", "Berechtigungen"]),
    (
        "Sicherheit",
        &["Verdächtige Nachricht", "Schadsoftware", "Verlorenes Gerät"],
    ),
    ("Server", &["Datensicherung", "Speicher", "Updates"]),
    ("Personalwechsel", &["Eintritt", "Austritt"]),
];
const FRENCH: &[Branch] = &[
    (
        "Matériel",
        &[
            "Ordinateur",
            "Imprimante",
            "Téléphone et tablette",
            "Accessoires",
        ],
    ),
    (
        "Logiciel",
        &[
            "Installation",
            "Bureautique",
            "Application métier",
            "Licences",
        ],
    ),
    ("Réseau", &["Internet", "Wi-Fi", "VPN", "Pare-feu"]),
    ("E-mail", &["Distribution", "Spam", "Boîte aux lettres"]),
    ("Accès", &["Mot de passe", "Nouveau compte", "Droits"]),
    (
        "Sécurité",
        &["Message suspect", "Logiciel malveillant", "Appareil perdu"],
    ),
    ("Serveur", &["Sauvegarde", "Stockage", "Mises à jour"]),
    ("Mouvements du personnel", &["Arrivée", "Départ"]),
];
const SPANISH: &[Branch] = &[
    (
        "Hardware",
        &["Ordenador", "Impresora", "Teléfono y tableta", "Accesorios"],
    ),
    (
        "Software",
        &[
            "Instalación",
            "Ofimática",
            "Aplicación de negocio",
            "Licencias",
        ],
    ),
    ("Red", &["Internet", "Wi-Fi", "VPN", "Cortafuegos"]),
    ("Correo", &["Entrega", "Spam", "Buzón"]),
    ("Acceso", &["Contraseña", "Cuenta nueva", "Permisos"]),
    (
        "Seguridad",
        &["Mensaje sospechoso", "Malware", "Dispositivo perdido"],
    ),
    (
        "Servidor",
        &["Copia de seguridad", "Almacenamiento", "Actualizaciones"],
    ),
    ("Cambios de personal", &["Alta", "Baja"]),
];

fn tree(language: &str) -> &'static [Branch] {
    match language.split('-').next() {
        Some("de") => GERMAN,
        Some("fr") => FRENCH,
        Some("es") => SPANISH,
        _ => ENGLISH,
    }
}

/// Adds what is missing of the tree, and tells how many categories that were. Doing it twice adds nothing more.
pub async fn plant(services: &Services, actor: &Actor, language: &str) -> Result<usize> {
    actor.require(Permission::CategoriesWrite)?;
    let mut added = 0;
    for (branch, leaves) in tree(language) {
        let (parent, made) = find_or_make(services, actor, branch, None).await?;
        added += usize::from(made);
        for leaf in *leaves {
            let (_, made) = find_or_make(services, actor, leaf, Some(parent)).await?;
            added += usize::from(made);
        }
    }
    Ok(added)
}

async fn find_or_make(
    services: &Services,
    actor: &Actor,
    name: &str,
    parent: Option<CategoryId>,
) -> Result<(CategoryId, bool)> {
    let category = Category {
        id: CategoryId::from(services.ids.uuid()),
        version: 0,
        name: name.to_owned(),
        parent,
        active: true,
    };
    let store = &*services.categories;
    for key in category.unique_keys() {
        if let Some(known) = store.find_by_key(&Scope::All, &key).await? {
            return Ok((known.id, false));
        }
    }
    let (key, hand) = (category.unique_keys(), Hand::of(actor));
    match super::put(services, store, &Scope::All, &hand, category, None).await {
        Ok(made) => Ok((made.id, true)),
        // Somebody else planted at the same moment.
        Err(error @ Error::Conflict { .. }) => {
            for key in key {
                if let Some(known) = store.find_by_key(&Scope::All, &key).await? {
                    return Ok((known.id, false));
                }
            }
            Err(error)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_have_the_same_form() {
        let form = |tree: &[Branch]| {
            tree.iter()
                .map(|(_, leaves)| leaves.len())
                .collect::<Vec<_>>()
        };
        for language in ["de", "fr-CA", "es"] {
            assert_eq!(form(tree(language)), form(ENGLISH), "{language}");
            assert_ne!(tree(language), ENGLISH, "{language}");
        }
    }
}
