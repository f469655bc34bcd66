package io.tagport.transport;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A subscriber that collects the body of an answer, and fails at the first byte over the limit or after a timeout. */
final class LimitedBodySubscriber implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> delegate = HttpResponse.BodySubscribers.ofByteArray();
    private final int bytesMax;
    private final Duration time;
    private volatile Flow.Subscription subscription = new NoSubscription();
    private volatile boolean timedOut;
    private long bytes;

    LimitedBodySubscriber(int bytesMax, Duration time) {
        this.bytesMax = bytesMax;
        this.time = time;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return delegate.getBody()
                .toCompletableFuture()
                .copy()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(this::failed);
    }

    private byte[] failed(Throwable fault) {
        if (fault instanceof TimeoutException) {
            timedOut = true;
            subscription.cancel();
            throw new CompletionException(new HttpTimeoutException("the answer was not complete in time"));
        }
        throw fault instanceof CompletionException completion ? completion : new CompletionException(fault);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        delegate.onSubscribe(subscription);
        if (timedOut) { // checked after the subscription is stored, because failed() sets this flag before it cancels
            // the stored subscription
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes > bytesMax) {
            subscription.cancel();
            delegate.onError(new IOException("the answer is longer than " + bytesMax + " bytes"));
        } else {
            delegate.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable throwable) {
        delegate.onError(throwable);
    }

    @Override
    public void onComplete() {
        delegate.onComplete();
    }

    /** The initial value, for a cancellation before the first subscription. */
    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
