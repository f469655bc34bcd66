package io.tagport.server.suite;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that sends arbitrary bytes, whether or not they are HTTP. */
public final class Wire implements Closeable {
    /** The read timeout, long enough for any machine: if it elapses, the server hangs. */
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    private final Socket socket;

    public Wire(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    }

    /** Sends bytes and returns everything received until the server closes the connection. */
    public static String exchange(URI server, String bytes) throws IOException {
        try (Wire wire = new Wire(server)) {
            return wire.send(bytes).receiveAll();
        }
    }

    /**
     * Sends each character as one byte. Bytes that a server no longer accepts because it closed the connection are
     * lost.
     */
    public Wire send(String bytes) {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException cut) {
            // receiveAll() returns what the server sent before
        }
        return this;
    }

    /** Ends the output and continues to receive. */
    public Wire shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Returns everything received until the server closes or resets the connection; fails if it does neither. */
    public String receiveAll() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketTimeoutException hang) {
            throw new AssertionError("neither answered nor closed, but said: " + heard, hang);
        } catch (IOException cut) {
            // the bytes received before the reset are returned
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /** Returns one line, without its line break. */
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Sends a piece repeatedly until the server closes the connection; fails if the server accepts all repetitions. */
    public void repeatUntilClosed(String piece, int times) throws IOException {
        socket.setSoTimeout(5); // after this time without data, the next piece is sent
        for (int i = 0; i < times; i++) {
            try {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException open) {
                // send the next piece
            } catch (IOException closed) {
                return;
            }
        }
        throw new AssertionError("still open");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
