package io.tagport.app.serve;

import io.tagport.app.command.ExitCode;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * How the process ends when it is told to: in order and with 0; at once if it is told a second time, or if order takes
 * too long. What was answered is durable either way, and what was not is unknown, as the exit code then says.
 */
final class ShutdownHook {
    private static final String[] SIGNALS = {"TERM", "INT"};

    private final Runnable orderly;
    private final Duration deadline;

    private ShutdownHook(Runnable orderly, Duration deadline) {
        this.orderly = orderly;
        this.deadline = deadline;
    }

    /**
     * Begins to listen for being told.
     *
     * @param orderly finishes what is under way and closes everything
     * @param deadline how long that may take
     */
    static void whenTold(Runnable orderly, Duration deadline) {
        Thread hook = new Thread(new ShutdownHook(orderly, deadline)::run, "tagport-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A JVM that ends by a signal has the signal's exit code; who was told to stop and did has 0. */
    private void run() {
        for (String signal : SIGNALS) {
            handle(signal, () -> endAtOnce("told to stop twice"));
        }
        Thread guard = new Thread(this::endAtDeadline, "tagport-stop-deadline");
        guard.setDaemon(true);
        guard.start();
        orderly.run();
        Runtime.getRuntime().halt(ExitCode.APPLIED);
    }

    private void endAtDeadline() {
        try {
            Thread.sleep(deadline.toMillis());
            endAtOnce("not done within " + deadline.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endAtOnce(String why) {
        System.err.println("tagport: " + why + ", so it ends here; requests without an answer may or may not be done");
        Runtime.getRuntime().halt(ExitCode.UNKNOWN);
    }

    /**
     * Once it is ending, the JVM takes no notice of signals; the JDK's only way to be told of them is a class that the
     * compiler warns of. Where it is missing, the deadline alone ends what does not end by itself.
     */
    private static void handle(String signal, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    ShutdownHook.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, given) -> {
                        action.run();
                        return self;
                    });
            Object named = type.getConstructor(String.class).newInstance(signal);
            type.getMethod("handle", type, handlerType).invoke(null, named, handler);
        } catch (ReflectiveOperationException missing) {
            System.getLogger("io.tagport.app.serve")
                    .log(System.Logger.Level.DEBUG, "a second signal will be overheard", missing);
        }
    }
}
