//! A QR code for the terminal and as a picture (SVG, PNG).

use std::path::Path;

use qrcode::render::svg;
use qrcode::render::unicode::Dense1x2;
use qrcode::{Color, EcLevel};

use crate::failure::{Exit, Failure};

/// What a picture is written as.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Svg,
    Png,
}

impl Format {
    /// By the end of the file's name.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().unwrap_or_default();
        if extension.eq_ignore_ascii_case("svg") {
            Ok(Self::Svg)
        } else if extension.eq_ignore_ascii_case("png") {
            Ok(Self::Png)
        } else {
            Err(Failure::usage(
                "a QR code is written as .svg or .png: name such a file with --out",
            ))
        }
    }
}

pub(super) struct QrCode(qrcode::QrCode);

/// Modules of light around the code (ISO/IEC 18004).
const QUIET: usize = 4;
/// Pixels of a module's side.
const SCALE: usize = 8;

impl QrCode {
    pub(super) fn of(text: &str) -> Result<Self, Failure> {
        qrcode::QrCode::with_error_correction_level(text, EcLevel::M)
            .map(Self)
            .map_err(|error| Failure::new(Exit::Failed, format!("no QR code: {error}")))
    }

    /// Half blocks, light ones drawn: right on a dark terminal, and most cameras read the
    /// reverse too.
    pub(super) fn text(&self) -> String {
        self.0
            .render::<Dense1x2>()
            .dark_color(Dense1x2::Light)
            .light_color(Dense1x2::Dark)
            .build()
    }

    pub(super) fn image(&self, format: Format) -> Result<Vec<u8>, Failure> {
        match format {
            Format::Svg => {
                let mut renderer = self.0.render::<svg::Color<'_>>();
                Ok(renderer.min_dimensions(300, 300).build().into_bytes())
            }
            Format::Png => self.png().map_err(|error| {
                Failure::new(Exit::Failed, format!("no PNG could be made: {error}"))
            }),
        }
    }

    /// One bit a pixel; 1 is white.
    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let (colors, width) = (self.0.to_colors(), self.0.width());
        let side = (width + 2 * QUIET) * SCALE;
        let is_dark = |x: usize, y: usize| {
            let module = |pixel: usize| (pixel / SCALE).checked_sub(QUIET).filter(|m| *m < width);
            match (module(x), module(y)) {
                (Some(x), Some(y)) => colors.get(y * width + x) == Some(&Color::Dark),
                _ => false,
            }
        };
        let pixels = (0..side).flat_map(|y| {
            (0..side / 8).map(move |byte| {
                (0..8).fold(0, |bits, bit| {
                    bits << 1 | u8::from(!is_dark(byte * 8 + bit, y))
                })
            })
        });
        let pixels: Vec<u8> = pixels.collect();
        let side = u32::try_from(side).unwrap_or_default();
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.write_header()?.write_image_data(&pixels)?;
        Ok(file)
    }
}
