//! A mail server of the test's own, on this machine, that keeps what it is given.

use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use waymark_web::Smtp;

/// How the server answers when it is told for whom a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Takes,
    /// There is no such person here.
    Refuses,
    /// It asks to come again.
    Busy,
}

#[derive(Clone)]
pub(crate) struct Sink {
    address: String,
    manner: Arc<Mutex<Manner>>,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address").to_string();
        let sink = Self {
            address,
            manner: Arc::new(Mutex::new(Manner::Takes)),
            mails: Arc::default(),
        };
        let server = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that goes away in the middle has said nothing of use.
                drop(server.clone().talk(stream).await);
            }
        });
        sink
    }

    pub(crate) fn smtp(&self) -> Smtp {
        let url = format!("smtp://{}", self.address);
        Smtp::parse(&url, "Waymark <waymark@school.example>").expect("a server of ours")
    }

    pub(crate) fn be(&self, manner: Manner) {
        *self.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    /// What has come since the last time, each with its headers, as it would be read.
    pub(crate) fn mails(&self) -> Vec<String> {
        std::mem::take(&mut *self.mails.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn talk(self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.write_all(b"220 sink\r\n").await?;
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let verb = line
                .split([' ', '\r'])
                .next()
                .unwrap_or_default()
                .to_uppercase();
            let answer: &[u8] = match verb.as_str() {
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    self.take(&mut stream).await?;
                    b"250 taken\r\n"
                }
                "RCPT" => self.about_recipient(),
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => b"250 fine\r\n",
            };
            stream.write_all(answer).await?;
        }
    }

    fn about_recipient(&self) -> &'static [u8] {
        match *self.manner.lock().unwrap_or_else(PoisonError::into_inner) {
            Manner::Takes => b"250 fine\r\n",
            Manner::Refuses => b"550 nobody of that name\r\n",
            Manner::Busy => b"451 later\r\n",
        }
    }

    async fn take(&self, stream: &mut BufReader<TcpStream>) -> std::io::Result<()> {
        let (mut mail, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            stream.read_line(&mut line).await?;
            if line == ".\r\n" || line.is_empty() {
                break;
            }
            mail.push_str(&line);
        }
        let mail = mail.replace("=\r\n", "").replace("=3D", "=");
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails.push(mail);
        Ok(())
    }
}
