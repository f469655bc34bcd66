package io.tagport.server.suite;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be said, whether or not it is HTTP. */
public final class Wire implements Closeable {
    /** Long enough for any machine: who waits so long has found a hang. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    public Wire(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Says something and hears all that comes until the other side closes. */
    public static String talk(URI server, String bytes) throws IOException {
        try (Wire wire = new Wire(server)) {
            return wire.say(bytes).rest();
        }
    }

    /** Each character is one byte. What a server that has cut the connection does not take is lost. */
    public Wire say(String bytes) {
        return say(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException cut) {
            // it is for rest() to tell what the server said before
        }
        return this;
    }

    /** Says no more, and listens on. */
    public Wire endSaying() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that comes until the other side closes or cuts; a failure if it does neither. */
    public String rest() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketTimeoutException hang) {
            throw new AssertionError("neither answered nor closed, but said: " + heard, hang);
        } catch (IOException cut) {
            // what came before it counts
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /** One line, without its end. */
    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Says one piece after the other, over and over, until the other side closes; a failure if it takes them all. */
    public void repeatUntilClosed(String piece, int times) throws IOException {
        socket.setSoTimeout(5); // hearing nothing for so long, it says the next one
        for (int i = 0; i < times; i++) {
            try {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException open) {
                // and so the next piece
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
