//! The desk's own models keep the promises of their port.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot make a folder has failed"
)]

use async_trait::async_trait;
use tierline_ai::Triage;
use tierline_domain::Result;
use tierline_domain::ai::{TrainingExample, TriageAdvice, TriageRequest};
use tierline_domain::ports::TriageModel;

/// The models with their folder, which goes when they go.
struct InFolder {
    models: Triage,
    _folder: tempfile::TempDir,
}

#[async_trait]
impl TriageModel for InFolder {
    async fn advise(&self, request: TriageRequest) -> Result<TriageAdvice> {
        self.models.advise(request).await
    }

    async fn train(&self, examples: Vec<TrainingExample>) -> Result<serde_json::Value> {
        self.models.train(examples).await
    }
}

fn fresh() -> InFolder {
    let folder = tempfile::tempdir().unwrap();
    InFolder {
        models: Triage::open(folder.path()),
        _folder: folder,
    }
}

mod triage_model {
    tierline_contract::triage_model!(super::fresh());
}
