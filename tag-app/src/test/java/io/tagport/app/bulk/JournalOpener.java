package io.tagport.app.bulk;

import java.nio.file.Path;

/** Another process that wants a journal. */
final class JournalOpener {
    private JournalOpener() {}

    public static void main(String[] args) {
        try {
            FileJournal.resume(Path.of(args[0]), args[1]).close();
            System.out.println("opened");
        } catch (JournalException e) {
            System.out.println("JournalException: " + e.getMessage());
        }
    }
}
