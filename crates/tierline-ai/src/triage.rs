//! Triage as a port: rules until a model is trained.

use async_trait::async_trait;
use tierline_domain::ai::{TrainingExample, TriageAdvice, TriageRequest};
use tierline_domain::ports::TriageModel;
use tierline_domain::{Error, Result};

use crate::rules;

/// Answers by rules, and says so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Triage;

#[async_trait]
impl TriageModel for Triage {
    async fn advise(&self, request: TriageRequest) -> Result<TriageAdvice> {
        let predictions = rules::advise(&format!("{}\n{}", request.title, request.text));
        Ok(TriageAdvice {
            fallback: true,
            predictions,
        })
    }

    async fn train(&self, _: Vec<TrainingExample>) -> Result<serde_json::Value> {
        Err(Error::conflict("no_trainable_model"))
    }
}
