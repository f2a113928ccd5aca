//! One data folder has one owner.

use std::fs::{DirBuilder, File, OpenOptions};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use tierline_domain::{Error, Result};

/// Holds the folder while it lives.
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder; `Conflict` with `data_folder_in_use` when another process owns it.
    pub fn take(folder: &Path) -> Result<Self> {
        // What customers wrote is nobody else's: a folder that is there keeps its mode, as the operator wants it.
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(Error::internal)?;
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("owner.lock"))
            .map_err(Error::internal)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(Error::conflict("data_folder_in_use")),
            Err(std::fs::TryLockError::Error(error)) => Err(Error::internal(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_new_folder_is_its_owners_alone() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("desk");
        let _lock = FolderLock::take(&folder).unwrap();
        let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn a_folder_has_one_owner_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        assert!(matches!(
            FolderLock::take(folder.path()),
            Err(Error::Conflict {
                code: "data_folder_in_use",
                ..
            })
        ));
        drop(first);
        assert!(FolderLock::take(folder.path()).is_ok());
    }
}
