//! `/api/imports`: the history of another desk, out of CSV files.

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use tierline_app::imports::Pieces;
use tierline_domain::Error;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_run::ImportPart;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::import_report_views::{PreviewView, ValuesView};
use super::import_views::{ImportView, MappingBody};
use super::listing::List;
use crate::error::{Failure, Problem};
use crate::extract::{BodyPieces, Caller, JsonBody, Path, QueryParams};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(get, discard))
        .routes(routes!(keep, drop_messages))
        .routes(routes!(map))
        .routes(routes!(map_as))
        .routes(routes!(preview))
        .routes(routes!(values))
        .routes(routes!(start))
        .routes(routes!(cancel))
        .routes(routes!(report))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FileParams {
    /// How the file is called where it comes from.
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportPreset)]
struct PresetBody {
    /// A known export, such as `sumo_thunderbird`; null guesses anew.
    preset: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ImportStart)]
struct StartBody {
    /// Read and check everything, write nothing.
    dry_run: bool,
}

/// List the imports, the newest first.
#[utoipa::path(get, path = "/api/imports", tag = "imports", operation_id = "list_imports",
    responses((status = OK, body = List<ImportView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<Json<List<ImportView>>, Failure> {
    let all = state.imports.list(&caller.actor).await?;
    let items = all
        .into_iter()
        .map(|run| ImportView::of(&state.imports, run));
    Ok(Json(List {
        items: items.collect(),
        next_cursor: None,
    }))
}

/// Begin an import.
#[utoipa::path(post, path = "/api/imports", tag = "imports", operation_id = "begin_import",
    responses((status = CREATED, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn begin(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<(StatusCode, Json<ImportView>), Failure> {
    let run = state.imports.begin(&caller.actor).await?;
    Ok((
        StatusCode::CREATED,
        Json(ImportView::of(&state.imports, run)),
    ))
}

/// Get an import: its files, mapping, state and progress.
#[utoipa::path(get, path = "/api/imports/{id}", tag = "imports", operation_id = "get_import", params(("id" = String, Path)),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<ImportView>, Failure> {
    let run = state.imports.get(&caller.actor, known(&id)?).await?;
    Ok(Json(ImportView::of(&state.imports, run)))
}

/// Forget an import with its files; what it brought stays.
#[utoipa::path(delete, path = "/api/imports/{id}", tag = "imports", operation_id = "discard_import", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn discard(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    state.imports.discard(&caller.actor, known(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Upload the file of `tickets` or of `messages`, plain or gzip, up to 4 GiB. A mapping that fits it stays, else the columns are guessed anew.
#[utoipa::path(put, path = "/api/imports/{id}/files/{part}", tag = "imports", operation_id = "upload_import_file",
    params(("id" = String, Path), ("part" = String, Path, description = "`tickets` or `messages`"), FileParams),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn keep(
    State(state): State<HttpState>,
    caller: Caller,
    Path((id, part)): Path<(String, String)>,
    params: QueryParams<FileParams>,
    request: Request,
) -> Result<Json<ImportView>, Failure> {
    let part = part_of(&part)?;
    let mut pieces = BodyPieces::of(request.into_body());
    let name = &params.0.name;
    let kept = state
        .imports
        .keep(&caller.actor, known(&id)?, part, name, &mut pieces);
    Ok(Json(ImportView::of(&state.imports, kept.await?)))
}

/// Drop the file of messages: only the tickets are imported.
#[utoipa::path(delete, path = "/api/imports/{id}/files/{part}", tag = "imports", operation_id = "drop_import_messages",
    params(("id" = String, Path), ("part" = String, Path, description = "`messages`: an import without tickets is none")),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn drop_messages(
    State(state): State<HttpState>,
    caller: Caller,
    Path((id, part)): Path<(String, String)>,
) -> Result<Json<ImportView>, Failure> {
    let part = part_of(&part)?;
    let run = state
        .imports
        .drop_file(&caller.actor, known(&id)?, part)
        .await?;
    Ok(Json(ImportView::of(&state.imports, run)))
}

/// Say what the columns mean, and how the files are written where that was not recognised: then they are looked through again.
#[utoipa::path(put, path = "/api/imports/{id}/mapping", tag = "imports", operation_id = "map_import", request_body = MappingBody, params(("id" = String, Path)),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn map(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    body: JsonBody<MappingBody>,
) -> Result<Json<ImportView>, Failure> {
    let run = state
        .imports
        .map(&caller.actor, known(&id)?, body.value.into())
        .await?;
    Ok(Json(ImportView::of(&state.imports, run)))
}

/// Take the mapping of a known export, or guess anew.
#[utoipa::path(post, path = "/api/imports/{id}/preset", tag = "imports", operation_id = "map_import_as", request_body = PresetBody, params(("id" = String, Path)),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn map_as(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    body: JsonBody<PresetBody>,
) -> Result<Json<ImportView>, Failure> {
    let preset = body.value.preset.as_deref();
    let run = state
        .imports
        .map_as(&caller.actor, known(&id)?, preset)
        .await?;
    Ok(Json(ImportView::of(&state.imports, run)))
}

/// Show what the first rows would become.
#[utoipa::path(get, path = "/api/imports/{id}/preview", tag = "imports", operation_id = "preview_import", params(("id" = String, Path)),
    responses((status = OK, body = PreviewView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn preview(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<PreviewView>, Failure> {
    let preview = state.imports.preview(&caller.actor, known(&id)?).await?;
    Ok(Json(preview.into()))
}

/// List the words of the tickets' file for status, priority and the like, and what they become; none while the columns do not fit.
#[utoipa::path(get, path = "/api/imports/{id}/values", tag = "imports", operation_id = "list_import_values", params(("id" = String, Path)),
    responses((status = OK, body = ValuesView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn values(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<ValuesView>, Failure> {
    let values = state.imports.values(&caller.actor, known(&id)?).await?;
    Ok(Json(values.into()))
}

/// Start an import, or try it out. One runs at a time; the desk can be used meanwhile.
#[utoipa::path(post, path = "/api/imports/{id}/run", tag = "imports", operation_id = "run_import", request_body = StartBody, params(("id" = String, Path)),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn start(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    body: JsonBody<StartBody>,
) -> Result<Json<ImportView>, Failure> {
    let run = state
        .imports
        .start(&caller.actor, known(&id)?, body.value.dry_run)
        .await?;
    Ok(Json(ImportView::of(&state.imports, run)))
}

/// Stop an import; what it wrote stays.
#[utoipa::path(post, path = "/api/imports/{id}/cancel", tag = "imports", operation_id = "cancel_import", params(("id" = String, Path)),
    responses((status = OK, body = ImportView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn cancel(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<ImportView>, Failure> {
    let run = state.imports.cancel(&caller.actor, known(&id)?).await?;
    Ok(Json(ImportView::of(&state.imports, run)))
}

/// Download all rows of the last run that were refused or altered, with line and reason.
#[utoipa::path(get, path = "/api/imports/{id}/report", tag = "imports", operation_id = "get_import_report", params(("id" = String, Path)),
    responses((status = OK, body = String, content_type = "text/csv"), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn report(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let pieces = state.imports.report(&caller.actor, known(&id)?).await?;
    // Whoever compresses asks again at the end.
    let body = Body::from_stream(stream::unfold(pieces, next_piece).fuse());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"import-report.csv\"",
        ),
    ];
    Ok((headers, body).into_response())
}

type Piece = Result<Vec<u8>, Error>;

async fn next_piece(mut pieces: Box<dyn Pieces>) -> Option<(Piece, Box<dyn Pieces>)> {
    let piece = pieces.next().await.transpose()?;
    Some((piece, pieces))
}

fn part_of(name: &str) -> Result<ImportPart, Error> {
    match name {
        "tickets" => Ok(ImportPart::Tickets),
        "messages" => Ok(ImportPart::Messages),
        _ => Err(Error::NotFound("file")),
    }
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<ImportRunId, Error> {
    id.parse().map_err(|_| Error::NotFound("import"))
}
