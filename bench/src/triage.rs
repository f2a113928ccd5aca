//! How long a prediction of the triage models takes.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use tierline_ai::Triage;
use tierline_domain::ai::TriageRequest;
use tierline_domain::ports::TriageModel;

use crate::corpus::Corpus;
use crate::run::share;
use crate::say;

/// Texts that are asked about.
const TEXTS: usize = 5_000;

/// What one question takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Predictions {
    /// Fields that the desk has a model for.
    pub fields: usize,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// The median divided by the fields.
    pub p50_of_a_field_ms: f64,
}

/// Asks the models of a filled folder about new texts.
pub async fn measure(data: &Path) -> Result<Predictions> {
    let triage = Triage::open(&data.join("models"));
    let mut corpus = Corpus::apart();
    let (mut times, mut fields) = (Vec::<Duration>::with_capacity(TEXTS), 0);
    for _ in 0..TEXTS {
        let (title, text) = corpus.fresh();
        let request = TriageRequest {
            title,
            text,
            customer: None,
        };
        let begun = Instant::now();
        let advice = triage.advise(request).await?;
        times.push(begun.elapsed());
        if advice.fallback {
            bail!("the folder has no models");
        }
        fields = advice.predictions.len();
    }
    times.sort_unstable();
    let p50 = share(&times, 50).context("nothing was measured")?;
    let told = Predictions {
        fields,
        p50_ms: p50,
        p99_ms: share(&times, 99).unwrap_or_default(),
        p50_of_a_field_ms: p50 / f64::from(u32::try_from(fields)?),
    };
    say(&format!("{told:?}"))?;
    Ok(told)
}
