//! Pictures drawn anew and smaller: what is shown are our own bytes, never those that somebody sent.

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};

/// A wider or higher picture is not drawn: a few bytes can claim to be gigabytes of colour.
const SIDE: u32 = 16_384;
/// Nor one with more points than this: eight bytes each, while it is read.
const POINTS: u64 = 50_000_000;
/// Bytes that decoding may take.
const MEMORY: u64 = 512 << 20;
/// Of the JPEG that is made.
const QUALITY: u8 = 82;

/// A picture of our own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/png` where something shines through, else `image/jpeg`.
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// It cannot be drawn: no picture, broken, or too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPicture;

impl fmt::Display for NoPicture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("cannot be drawn as a picture")
    }
}

impl std::error::Error for NoPicture {}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, NoPicture> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| NoPicture)?;
    let drawn = [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ];
    if !reader
        .format()
        .is_some_and(|format| drawn.contains(&format))
    {
        return Err(NoPicture);
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE), Some(SIDE));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    Ok(reader)
}

/// Width and height, from the beginning of the file; the whole is not decoded.
pub fn measure(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = reader(bytes).ok()?.into_dimensions().ok()?;
    let drawn = (1..=SIDE).contains(&width) && (1..=SIDE).contains(&height);
    (drawn && u64::from(width) * u64::from(height) <= POINTS).then_some((width, height))
}

/// Draws it so that it fits into a square of that side; of a moving picture its first moment.
pub fn draw(bytes: &[u8], side: u32) -> Result<Picture, NoPicture> {
    measure(bytes).ok_or(NoPicture)?;
    let mut decoder = reader(bytes)?.into_decoder().map_err(|_| NoPicture)?;
    let turned = image::ImageDecoder::orientation(&mut decoder).ok();
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| NoPicture)?;
    let mut small = if picture.width() > side || picture.height() > side {
        picture.thumbnail(side, side)
    } else {
        picture
    };
    // Phones write down how they were held instead of turning the picture.
    if let Some(turned) = turned {
        small.apply_orientation(turned);
    }
    let mut out = Cursor::new(vec![]);
    let shines_through =
        small.color().has_alpha() && small.to_rgba8().pixels().any(|point| point.0[3] < u8::MAX);
    let media_type = if shines_through {
        small
            .to_rgba8()
            .write_to(&mut out, ImageFormat::Png)
            .map_err(|_| NoPicture)?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
        small
            .to_rgb8()
            .write_with_encoder(encoder)
            .map_err(|_| NoPicture)?;
        "image/jpeg"
    };
    Ok(Picture {
        media_type,
        bytes: out.into_inner(),
    })
}
