package io.tagport.app.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process whose orderly end never comes, for {@link ShutdownHookTest}. */
final class StoppingMain {
    private StoppingMain() {}

    public static void main(String[] args) throws InterruptedException {
        ShutdownHook.register(StoppingMain::never, Duration.ofMillis(Long.parseLong(args[0])));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void never() {
        System.out.println("stopping");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
