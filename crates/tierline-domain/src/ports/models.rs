//! The models, as the use cases see them.

use async_trait::async_trait;

use crate::ai::{TrainingExample, TriageAdvice, TriageRequest};
use crate::error::Result;

/// Says what a new ticket is about. Advice only: the desk works without it.
#[async_trait]
pub trait TriageModel: Send + Sync {
    /// Predictions for the text; by rules, and saying so, when there is no model.
    async fn advise(&self, request: TriageRequest) -> Result<TriageAdvice>;

    /// Fits new models on these examples, puts them to use without a restart, and answers a report as JSON.
    async fn train(&self, examples: Vec<TrainingExample>) -> Result<serde_json::Value>;
}
