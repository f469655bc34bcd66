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

/** Collects an answer's body, and gives up at the first byte over the cap or when time is over. */
final class LimitedBodySubscriber implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> whole = HttpResponse.BodySubscribers.ofByteArray();
    private final int bytesMax;
    private final Duration time;
    private volatile Flow.Subscription subscription = new NoSubscription();
    private volatile boolean over;
    private long bytes;

    LimitedBodySubscriber(int bytesMax, Duration time) {
        this.bytesMax = bytesMax;
        this.time = time;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody()
                .toCompletableFuture()
                .copy()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(this::failed);
    }

    private byte[] failed(Throwable fault) {
        if (fault instanceof TimeoutException) {
            over = true;
            subscription.cancel();
            throw new CompletionException(new HttpTimeoutException("the answer did not end in time"));
        }
        throw fault instanceof CompletionException known ? known : new CompletionException(fault);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        whole.onSubscribe(subscription);
        if (over) { // asked after the subscription is kept, as failed() cancels what is kept after it has set this
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes > bytesMax) {
            subscription.cancel();
            whole.onError(new IOException("the answer is longer than " + bytesMax + " bytes"));
        } else {
            whole.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable throwable) {
        whole.onError(throwable);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }

    /** What there is to cancel before the first subscription. */
    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
