//! What people attach and write, made harmless: names, kinds, pictures and HTML. Knows no ticket, and does no IO.

mod html;
mod kind;
mod name;
mod picture;

pub use html::{
    CleanHtml, TooComplex, clean, contents, text_of, with_own_pictures, with_remote_images,
};
pub use kind::{SNIFFED, media_type};
pub use name::safe_name;
pub use picture::{NoPicture, Picture, draw, measure};
