//! Files: upload, attach, read, show pictures, collect what nobody attached.

mod claim;
mod collect;
mod pictures;
mod read;
mod upload;

pub(crate) use claim::claim;
pub use collect::{Collected, collect};
pub use pictures::{PictureSize, Pictures, picture};
pub use read::{attached, discard, waiting};
pub use upload::upload;
