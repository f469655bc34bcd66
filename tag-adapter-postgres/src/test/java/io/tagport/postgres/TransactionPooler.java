package io.tagport.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A pooler of the kind that keeps a client on a connection of the database for one transaction only, or else for its whole
 * session, as far as a test needs one: no encryption, no passwords, no cancelling.
 */
final class TransactionPooler implements AutoCloseable {
    private static final int ENCRYPTION_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listener;
    private final int database;
    private final int connections;
    private final boolean isForSessions;
    private final BlockingDeque<Backend> idle = new LinkedBlockingDeque<>();
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int opened; // guarded by this

    /** A connection to the database, and the messages that the server sent when it was opened. */
    private record Backend(DataInputStream in, DataOutputStream out, ByteArrayOutputStream greeting) {}

    private static final class Message {
        private final int type;
        private final byte[] body;

        private Message(int type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        void writeTo(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
        }

        static Message readFrom(DataInputStream in) throws IOException {
            int type = in.readUnsignedByte();
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            return new Message(type, body);
        }
    }

    private TransactionPooler(int database, int connections, boolean isForSessions) {
        this.database = database;
        this.connections = connections;
        this.isForSessions = isForSessions;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    /** Starts a transaction pooler in front of the database's port. */
    static TransactionPooler of(int database, int connections) {
        return new TransactionPooler(database, connections, false);
    }

    /** Starts a session pooler, with one session for each client. */
    static TransactionPooler ofSessions(int database) {
        return new TransactionPooler(database, 0, true);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            byte[] startup = startup(in, out);
            Backend backend = isForSessions ? open(startup) : take(startup);
            backend.greeting().writeTo(out);
            giveBack(backend);
            for (Message first = Message.readFrom(in); first.type != 'X'; first = Message.readFrom(in)) {
                backend = isForSessions ? backend : take(startup);
                transact(first, backend, in, out);
                giveBack(backend);
            }
        } catch (IOException | InterruptedException gone) {
            // So is the test.
        }
    }

    private void giveBack(Backend backend) {
        if (!isForSessions) {
            idle.addFirst(backend);
        }
    }

    /** Forwards messages until the database reports that no transaction is open. */
    private static void transact(Message first, Backend backend, DataInputStream in, DataOutputStream out)
            throws IOException {
        Message asked = first;
        while (true) {
            asked.writeTo(backend.out());
            if (asked.type == 'S' || asked.type == 'Q') {
                Message answer;
                do {
                    answer = Message.readFrom(backend.in());
                    answer.writeTo(out);
                } while (answer.type != 'Z');
                if (answer.body[0] == 'I') {
                    return;
                }
            }
            asked = Message.readFrom(in);
        }
    }

    private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            int code = ByteBuffer.wrap(body).getInt();
            if (code != ENCRYPTION_REQUEST && code != GSS_REQUEST) {
                return body;
            }
            out.writeByte('N');
        }
    }

    private Backend take(byte[] startup) throws IOException, InterruptedException {
        Backend free = idle.pollFirst();
        if (free != null) {
            return free;
        }
        return mayOpen() ? open(startup) : idle.takeFirst();
    }

    private synchronized boolean mayOpen() {
        return opened++ < connections;
    }

    private Backend open(byte[] startup) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), database);
        sockets.add(socket);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(startup.length + Integer.BYTES);
        out.write(startup);
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        Message said;
        do {
            said = Message.readFrom(in);
            said.writeTo(new DataOutputStream(greeting));
        } while (said.type != 'Z');
        return new Backend(in, out, greeting);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            for (Socket socket : List.copyOf(sockets)) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
