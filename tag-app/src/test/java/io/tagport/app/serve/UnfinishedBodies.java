package io.tagport.app.serve;

import io.tagport.im.wire.ImLimits;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many connections, each with a request whose body is as large as may be and lacks its last byte. */
final class UnfinishedBodies implements AutoCloseable {
    private static final ByteBuffer BLANKS =
            ByteBuffer.wrap(" ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII));

    private final List<SocketChannel> channels = new ArrayList<>();
    private final Selector selector = Selector.open();

    UnfinishedBodies(URI server, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            connect(server, i);
        }
    }

    private void connect(URI server, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 64 * 1024);
        channel.configureBlocking(false);
        channels.add(channel);
        Upload upload = switch (number % 4) {
            case 0 ->
                new Upload(im("timpush/add_tag", "Content-Length: " + ImLimits.BODY_BYTES), ImLimits.BODY_BYTES - 1);
            case 1 -> new Upload(tpns("Content-Length: " + TpnsLimits.BODY_BYTES), TpnsLimits.BODY_BYTES - 1);
            case 2 -> new Upload(tpns("Transfer-Encoding: chunked") + "3ffff\r\n", 0x3ffff);
            default -> new Upload(im("no/such", "Transfer-Encoding: chunked") + "fffff\r\n", 0xfffff);
        };
        channel.register(selector, SelectionKey.OP_WRITE | SelectionKey.OP_READ, upload);
    }

    /** All but the right signature, which nobody can check before the body is there. */
    private static String tpns(String length) {
        return "POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\nHost: x\r\nAccessId: 1500001048\r\nTimeStamp: "
                + Instant.now().getEpochSecond() + "\r\nSign: none\r\n" + length + "\r\n\r\n";
    }

    private static String im(String command, String length) {
        return "POST /v4/" + command
                + "?sdkappid=1400000000&identifier=administrator&usersig=none&random=7&contenttype=json"
                + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n";
    }

    private static final class Upload {
        private final ByteBuffer head;
        private long bodyBytes;

        Upload(String head, long bodyBytes) {
            this.head = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
            this.bodyBytes = bodyBytes;
        }

        /** Writes what the connection takes; tells whether there is more. */
        boolean write(SocketChannel channel) throws IOException {
            if (head.hasRemaining()) {
                channel.write(head);
                return true;
            }
            ByteBuffer piece = BLANKS.duplicate().limit((int) Math.min(BLANKS.capacity(), bodyBytes));
            bodyBytes -= channel.write(piece);
            return bodyBytes > 0;
        }
    }

    /** Sends, until everything is sent or for some time. */
    void send(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (!selector.keys().isEmpty() && System.nanoTime() - end < 0) {
            selector.select(key -> write(key), 100);
        }
    }

    private void write(SelectionKey key) {
        try {
            boolean isAnswered = key.isReadable(); // whoever still sent would have his bytes dropped
            if (isAnswered || !((Upload) key.attachment()).write((SocketChannel) key.channel())) {
                key.cancel();
            }
        } catch (IOException refused) {
            key.cancel(); // and the server has closed
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
