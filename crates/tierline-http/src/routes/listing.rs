//! What all lists of records share: paging, a prefix, conditions on versions.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tierline_domain::queue::{Count, Page};
use tierline_domain::record::{RecordCursor, RecordQuery};
use tierline_domain::{Error, Result};
use utoipa::{IntoParams, ToSchema};

use crate::extract::{parse_record_cursor, record_cursor};

/// Items of a page that nobody asked a number of.
const USUAL: usize = 50;
/// Items of a page at the most.
const MOST: usize = 200;

/// Parameters of a list of records.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// Only those with a word that begins so.
    pub q: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Items of a page, 1 to 200; 50 if not given.
    pub limit: Option<usize>,
}

impl ListParams {
    /// The query that they mean.
    pub fn query(self, parent: Option<[u8; 16]>) -> Result<RecordQuery> {
        Ok(RecordQuery {
            parent,
            prefix: self.q.filter(|text| !text.trim().is_empty()),
            after: self
                .cursor
                .as_deref()
                .map(parse_record_cursor)
                .transpose()?,
            limit: limit(self.limit)?,
        })
    }
}

/// The size of a page.
pub fn limit(asked: Option<usize>) -> Result<usize> {
    match asked {
        None => Ok(USUAL),
        Some(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        Some(_) => Err(Error::invalid("?limit", "out_of_range")),
    }
}

/// A page as the API shows it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct List<T> {
    pub items: Vec<T>,
    /// Goes into `cursor` for the next page; null at the end.
    pub next_cursor: Option<String>,
}

impl<T> List<T> {
    /// A page of records.
    pub fn of<R>(page: Page<R, RecordCursor>, view: impl FnMut(R) -> T) -> Json<Self> {
        Json(Self {
            next_cursor: page.next.as_ref().map(record_cursor),
            items: page.items.into_iter().map(view).collect(),
        })
    }

    /// A page that is counted by offset.
    pub fn by_offset<R>(page: Page<R, usize>, view: impl Fn(R) -> T) -> Json<Self> {
        Json(Self {
            next_cursor: page.next.map(|next| next.to_string()),
            items: page.items.into_iter().map(view).collect(),
        })
    }
}

/// How many.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Count)]
pub struct CountView {
    value: u64,
    /// False means "at least".
    exact: bool,
}

impl From<Count> for CountView {
    fn from(count: Count) -> Self {
        Self {
            value: count.value,
            exact: count.exact,
        }
    }
}

/// Parameters of a list that is counted by offset.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OffsetParams {
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Items of a page, 1 to 200; 50 if not given.
    pub limit: Option<usize>,
}

impl OffsetParams {
    /// Offset and limit.
    pub fn place(&self) -> Result<(usize, usize)> {
        Ok((offset(self.cursor.as_deref())?, limit(self.limit)?))
    }
}

/// The offset that a cursor means.
pub fn offset(cursor: Option<&str>) -> Result<usize> {
    cursor.map_or(Ok(0), |text| {
        text.parse()
            .map_err(|_| Error::invalid("?cursor", "not_a_cursor"))
    })
}

/// The tag of a version.
pub fn etag(version: u64) -> (HeaderName, HeaderValue) {
    let text = format!("\"v{version}\"");
    (
        header::ETAG,
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"v0\"")),
    )
}

/// Something with a version.
pub fn versioned<T: Serialize>(version: u64, view: T) -> Response {
    ([etag(version)], Json(view)).into_response()
}

/// Something that was made, with where it is.
pub fn created<T: Serialize>(location: &str, version: u64, view: T) -> Response {
    let location = HeaderValue::from_str(location).unwrap_or(HeaderValue::from_static("/"));
    (
        StatusCode::CREATED,
        [etag(version), (header::LOCATION, location)],
        Json(view),
    )
        .into_response()
}
