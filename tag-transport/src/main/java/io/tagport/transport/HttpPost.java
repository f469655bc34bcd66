package io.tagport.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;

/**
 * A client for POST requests over HTTP/1.1 with one connection pool. Safe for use by multiple threads; intended to be
 * shared by all adapters of a process. Redirects are not followed: neither provider sends them, and credentials must
 * not reach other hosts. Requests are sent through the proxy that {@link java.net.ProxySelector#getDefault} selects, by
 * default the one in the JDK's system properties, such as {@code https.proxyHost}.
 */
public final class HttpPost {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Duration answerTimeout;
    private final int answerBytesMax;
    private final HttpClient client;

    /**
     * Creates the client, which takes about 200 ms. Callers that may not need a client should create it on first use.
     *
     * @param connectTimeout maximum time to open a connection
     * @param answerTimeout maximum time from the start of the request to the last byte of the answer
     * @param answerBytesMax maximum number of bytes of an answer's body; a longer answer counts as no answer
     */
    public HttpPost(Duration connectTimeout, Duration answerTimeout, int answerBytesMax) {
        this.answerTimeout = answerTimeout;
        this.answerBytesMax = answerBytesMax;
        // HTTP_1_1: on plain HTTP the client would otherwise offer an upgrade to h2c with each first request.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Sends exactly one request and waits for its answer.
     *
     * @param uri the address; may contain credentials, so no result contains its path or query
     * @param headers the headers, in addition to those of HTTP itself
     * @param body the bytes to send
     * @return the result of the request
     */
    public PostResult post(URI uri, Map<String, String> headers, byte[] body) {
        // The client's own timeout may end with the headers of the answer; the timeout of the body subscriber lasts
        // until the last byte.
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(answerTimeout).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        long startNanos = System.nanoTime();
        // Not sendAsync: on a machine with two cores, it starts a thread for every request.
        try {
            return toAnswered(client.send(
                    request.build(),
                    response -> new LimitedBodySubscriber(answerBytesMax, remainingSince(startNanos))));
        } catch (IOException | RuntimeException e) { // any exception: the request may have been sent
            return toFailure(uri, e, remainingSince(startNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PostResult.NoAnswer("interrupted while waiting for " + hostAndPort(uri));
        }
    }

    private static PostResult toAnswered(HttpResponse<byte[]> response) {
        return new PostResult.Answered(
                response.statusCode(), response.body(), RetryAfter.of(response.headers(), CLOCK));
    }

    private Duration remainingSince(long startNanos) {
        return answerTimeout.minusNanos(System.nanoTime() - startNanos);
    }

    private PostResult toFailure(URI uri, Exception cause, Duration remaining) {
        if (cause instanceof HttpConnectTimeoutException) {
            return new PostResult.NotSent("cannot connect to " + hostAndPort(uri) + ": timed out");
        }
        if (cause instanceof ConnectException) {
            return new PostResult.NotSent("cannot connect to " + hostAndPort(uri) + detail(cause));
        }
        if (isRefusedByProxy(cause)) {
            return new PostResult.NotSent("the proxy does not connect to " + hostAndPort(uri) + detail(cause));
        }
        if (cause instanceof SSLHandshakeException) {
            return new PostResult.NotSent(
                    "cannot establish a secure connection to " + hostAndPort(uri) + detail(cause));
        }
        // Newer clients report an aborted answer with a message of their own.
        boolean isLate = cause instanceof HttpTimeoutException || remaining.isNegative();
        return new PostResult.NoAnswer("no answer from " + hostAndPort(uri)
                + (isLate ? " within " + answerTimeout.toMillis() + " ms" : detail(cause)));
    }

    /**
     * Tests whether the proxy refused the connection, by the message, because the client has no exception class for
     * this case.
     */
    private static boolean isRefusedByProxy(Exception cause) {
        return String.valueOf(cause.getMessage()).startsWith("Tunnel failed");
    }

    private static String detail(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : ": " + message;
    }

    private static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
