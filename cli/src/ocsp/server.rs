//! Connections: accepting them, bounding what they may cost, ending. What is answered is
//! decided in `http`.

use std::convert::Infallible;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use super::http::{LONGEST_REQUEST, Reply, Site};
use crate::answer::warn;

/// A header and a body that take longer are nobody's who waits for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection lives, busy or idle.
const LONGEST_LIFE: Duration = Duration::from_secs(60);
/// Connections at once; who comes later waits.
const CONNECTIONS: usize = 512;
/// Bytes of a request's header.
const LONGEST_HEADER: usize = 2 * LONGEST_REQUEST;
/// After a failure to accept, such as too many open files.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// When the address cannot be listened at.
pub(super) fn run(address: &str, site: Arc<Site>) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(serve(address, site));
    runtime.shutdown_timeout(PATIENCE);
    served
}

async fn serve(address: &str, site: Arc<Site>) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    announce(&listener)?;
    let permits = Arc::new(Semaphore::new(CONNECTIONS));
    let (stop, stopped) = watch::channel(());
    loop {
        let accepted = async {
            let permit = permits.clone().acquire_owned().await;
            (permit, listener.accept().await)
        };
        tokio::select! {
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
            (permit, accepted) = accepted => match accepted {
                Ok((stream, _)) => {
                    let connection = converse(stream, site.clone(), stopped.clone());
                    tokio::spawn(async move {
                        connection.await;
                        drop(permit);
                    });
                }
                Err(error) => {
                    warn(&format!("a connection was not accepted: {error}"));
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
    drop(listener);
    let _ = stop.send(());
    // Those who are served yet hold a permit each.
    let all = permits.acquire_many(u32::try_from(CONNECTIONS).unwrap_or(u32::MAX));
    drop(timeout(PATIENCE, all).await);
    Ok(())
}

fn announce(listener: &TcpListener) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "http://{}", listener.local_addr()?)?;
    stdout.flush()
}

/// Answers the requests of one connection.
async fn converse(stream: TcpStream, site: Arc<Site>, mut stopped: watch::Receiver<()>) {
    let answer = service_fn(|request| respond(site.clone(), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEADER)
        .serve_connection(TokioIo::new(stream), answer);
    tokio::pin!(connection);
    let life = tokio::time::sleep(LONGEST_LIFE);
    tokio::pin!(life);
    // How a connection ends is the client's business.
    let is_over = tokio::select! {
        _ = connection.as_mut() => true,
        _ = &mut life => false,
        _ = stopped.changed() => false,
    };
    if !is_over {
        connection.as_mut().graceful_shutdown();
        drop(timeout(PATIENCE, connection).await);
    }
}

async fn respond(
    site: Arc<Site>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    if head.uri.path().len() > LONGEST_REQUEST {
        return Ok(response(Reply::bare(StatusCode::URI_TOO_LONG)));
    }
    let body = match timeout(PATIENCE, Limited::new(body, LONGEST_REQUEST).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return Ok(response(Reply::bare(StatusCode::PAYLOAD_TOO_LARGE))),
        Err(_) => return Ok(response(Reply::bare(StatusCode::REQUEST_TIMEOUT))),
    };
    // Store and signature block: they have threads of their own.
    let answered =
        tokio::task::spawn_blocking(move || site.answer(&head.method, head.uri.path(), &body));
    let reply = answered.await;
    Ok(response(reply.unwrap_or_else(|_| {
        Reply::bare(StatusCode::INTERNAL_SERVER_ERROR)
    })))
}

fn response(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(reply.body));
    *response.status_mut() = reply.status;
    response.headers_mut().extend(reply.headers);
    response
}
