//! Pictures as they come, and bombs.
#![expect(
    clippy::unwrap_used,
    reason = "a picture that cannot be made fails the test"
)]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use tierline_content::{NoPicture, draw, measure};

fn picture(format: ImageFormat, alpha: u8) -> Vec<u8> {
    let plain = RgbaImage::from_pixel(640, 320, Rgba([200, 30, 30, alpha]));
    let mut out = Cursor::new(vec![]);
    let picture = DynamicImage::from(plain);
    match format {
        ImageFormat::Jpeg => picture.to_rgb8().write_to(&mut out, format).unwrap(),
        _ => picture.write_to(&mut out, format).unwrap(),
    }
    out.into_inner()
}

#[test]
fn each_kind_is_measured_and_drawn_smaller() {
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        let bytes = picture(format, 255);
        assert_eq!(measure(&bytes), Some((640, 320)), "{format:?}");
        let small = draw(&bytes, 64).unwrap();
        assert_eq!(small.media_type, "image/jpeg");
        assert_eq!(measure(&small.bytes), Some((64, 32)), "{format:?}");
    }
}

#[test]
fn what_shines_through_goes_on_to() {
    let small = draw(&picture(ImageFormat::Png, 90), 64).unwrap();
    assert_eq!(small.media_type, "image/png");
}

#[test]
fn what_was_sent_with_the_picture_is_not_in_ours() {
    let mut bytes = picture(ImageFormat::Png, 255);
    bytes.extend(b"<script>alert(1)</script>");
    let small = draw(&bytes, 64).unwrap().bytes;
    assert!(!small.windows(8).any(|part| part == b"<script>"));
}

/// A PNG that says it is so large, and holds next to nothing.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png, 255);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = u32::MAX;
    for byte in &bytes[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

#[test]
fn bombs_and_broken_files_are_no_pictures() {
    assert_eq!(
        measure(&claims(640, 320)),
        Some((640, 320)),
        "the forgery itself is sound"
    );
    let cut = &picture(ImageFormat::Png, 255)[..200];
    for bytes in [
        &claims(60_000, 60_000),
        &claims(16_000, 16_000),
        &claims(0, 5),
        b"GIF89a".as_slice(),
        b"",
        b"<svg/>",
    ] {
        assert_eq!(measure(bytes), None);
        assert_eq!(draw(bytes, 64), Err(NoPicture));
    }
    assert_eq!(draw(cut, 64), Err(NoPicture));
}
