//! Models on disk: a line of JSON that says what it is, the numbers in a compact form, and a hash over both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tierline_domain::ticket::Field;
use tierline_domain::{Error, Result};
use tierline_ml::TextClassifier;

use crate::triage::Model;

/// The form that this version reads and writes.
const FORMAT: u32 = 1;
/// The model in use, in its folder.
const CURRENT: &str = "triage.model";
/// Former models that are kept, the newest.
const KEPT: usize = 5;
/// Bytes of the hash at the end.
const HASH: usize = blake3::OUT_LEN;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    format: u32,
    version: String,
    data_hash: String,
    examples: usize,
    measured: BTreeMap<Field, serde_json::Value>,
    /// The order in which the classifiers follow.
    fields: Vec<Field>,
}

/// The model in use; `None` where there is none, or none that can be read.
pub fn load(folder: &Path) -> Option<Model> {
    let bytes = std::fs::read(folder.join(CURRENT)).ok()?;
    match decode(&bytes) {
        Ok(model) => Some(model),
        Err(error) => {
            tracing::warn!(error = ?error, "triage model not readable, rules answer");
            None
        }
    }
}

/// Puts the model in place of the former one, which is kept under its version. The file is replaced whole.
pub fn store(folder: &Path, model: &Model) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(Error::internal)?;
    let fresh = folder.join(format!("{CURRENT}.new"));
    std::fs::write(&fresh, encode(model)?).map_err(Error::internal)?;
    std::fs::File::open(&fresh)
        .and_then(|file| file.sync_all())
        .map_err(Error::internal)?;
    let named = folder.join(format!("triage-{}.model", model.version));
    std::fs::copy(&fresh, named).map_err(Error::internal)?;
    std::fs::rename(&fresh, folder.join(CURRENT)).map_err(Error::internal)?;
    prune(folder).map_err(Error::internal)
}

fn encode(model: &Model) -> Result<Vec<u8>> {
    let header = Header {
        format: FORMAT,
        version: model.version.clone(),
        data_hash: model.data_hash.clone(),
        examples: model.examples,
        measured: model.measured.clone(),
        fields: model.fields.keys().copied().collect(),
    };
    let mut bytes = serde_json::to_vec(&header).map_err(Error::internal)?;
    bytes.push(b'\n');
    let classifiers: Vec<&TextClassifier> = model.fields.values().collect();
    let mut bytes = postcard::to_extend(&classifiers, bytes).map_err(Error::internal)?;
    let hash = blake3::hash(&bytes);
    bytes.extend_from_slice(hash.as_bytes());
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> Result<Model> {
    let damaged = || Error::internal("the model file is damaged");
    let (content, hash) = bytes
        .split_at_checked(bytes.len().saturating_sub(HASH))
        .ok_or_else(damaged)?;
    if blake3::hash(content).as_bytes().as_slice() != hash {
        return Err(damaged());
    }
    let end = content.iter().position(|byte| *byte == b'\n');
    let (header, numbers) = content.split_at(end.ok_or_else(damaged)?);
    let header: Header = serde_json::from_slice(header).map_err(Error::internal)?;
    if header.format != FORMAT {
        return Err(Error::internal(format!(
            "format {} is not known",
            header.format
        )));
    }
    let classifiers: Vec<TextClassifier> =
        postcard::from_bytes(&numbers[1..]).map_err(Error::internal)?;
    Ok(Model {
        version: header.version,
        data_hash: header.data_hash,
        examples: header.examples,
        measured: header.measured,
        fields: header.fields.into_iter().zip(classifiers).collect(),
    })
}

/// Drops the oldest of the former models.
fn prune(folder: &Path) -> std::io::Result<()> {
    let mut former: Vec<(std::time::SystemTime, PathBuf)> = vec![];
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let version = name.strip_prefix("triage-");
        if version.is_some_and(|rest| rest.strip_suffix(".model").is_some()) {
            former.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    former.sort();
    let drop = former.len().saturating_sub(KEPT);
    former
        .into_iter()
        .take(drop)
        .try_for_each(|(_, path)| std::fs::remove_file(path))
}
