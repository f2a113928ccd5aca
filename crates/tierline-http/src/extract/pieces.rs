//! A body that is taken as it comes, however large it is.

use std::time::Duration;

use async_trait::async_trait;
use axum::body::Body;
use http_body_util::BodyExt;
use tierline_app::imports::Pieces;
use tierline_domain::{Error, Result};

/// A client that sends nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(30);

/// The pieces of a request's body.
pub struct BodyPieces(Body);

impl BodyPieces {
    /// Of this body.
    pub fn of(body: Body) -> Self {
        Self(body)
    }
}

#[async_trait]
impl Pieces for BodyPieces {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        loop {
            let frame = tokio::time::timeout(PATIENCE, self.0.frame()).await;
            let frame = frame.map_err(|_| Error::invalid("/file", "broken_off"))?;
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|_| Error::invalid("/file", "broken_off"))?;
            // Trailers are no part of the file.
            if let Ok(data) = frame.into_data() {
                return Ok(Some(data.to_vec()));
            }
        }
    }
}
