"""Over TLS the certificate is checked against the host's name, though the connection goes to an address."""

import ssl
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from dateline.capture.web.client import Limits, ask
from dateline.core.problem import InputProblem


def certificate(folder: Path, *names: str) -> Path:
    """A file with a key and a certificate of its own for these names."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    others: list[x509.GeneralName] = [x509.DNSName(name) for name in names if not name[0].isdigit()]
    others += [x509.IPAddress(ip_address(name)) for name in names if name[0].isdigit()]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(others), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    path = folder / f"{names[0]}.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.headers["Host"].encode())

    def log_message(self, *args: object) -> None:
        pass


def served(pem: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


@pytest.mark.parametrize(
    ("name", "trusted", "fits"), [("localhost", True, True), ("localhost", False, False), ("lamp.example", True, False)]
)
def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool, fits: bool) -> None:
    pem = certificate(tmp_path, name)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    server = served(pem)
    try:
        url = f"https://localhost:{server.server_address[1]}/"
        if fits:
            assert ask(url, {}, Limits(), True).body.decode() == url.split("/")[2]
        else:
            with pytest.raises(InputProblem, match="certificate") as problem:
                ask(url, {}, Limits(), True)
            assert problem.value.code == "unreachable"
    finally:
        server.shutdown()
        server.server_close()
