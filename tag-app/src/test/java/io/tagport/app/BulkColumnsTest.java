package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields of a CSV file are the subject and the tag, as every command that reads one finds out. */
class BulkColumnsTest {
    private static final String ONE_BINDING = "{\"subject\":\"u1\",\"tags\":[\"vip\"]}\n";

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() {
        shell = new Shell(folder);
    }

    /** Everything that is stored after a file was imported. */
    private String imported(String text, String... options) throws Exception {
        Shell.Result result = imports(text, options);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return shell.run("export").out();
    }

    private Shell.Result imports(String text, String... options) throws Exception {
        shell.file("w.csv", text);
        String[] args = new String[options.length + 2];
        args[0] = "import";
        args[1] = "w.csv";
        System.arraycopy(options, 0, args, 2, options.length);
        return shell.run(args);
    }

    private void assertRefused(String text, String message, String... options) throws Exception {
        Shell.Result result = imports(text, options);
        assertThat(result.err()).startsWith("tagport: w.csv " + message).hasLineCount(1);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(shell.run("export").out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject,tag\nu1,vip\n",
                "tag,subject\nvip,u1\n",
                "Subject,Tag\nu1,vip\n",
                "SUBJECT,\"tag\"\nu1,vip\n",
                "subject , tag\nu1,vip\n",
                "token,tag\nu1,vip\n",
                "Tag,Device Token\nvip,u1\n",
                "user,tag\nu1,vip\n",
                "user_id,tag\nu1,vip\n",
                "USER_ID,TAG_NAME\nu1,vip\n",
                "userId,tagName\nu1,vip\n",
                "account,tag\nu1,vip\n",
                "registration_id,tag\nu1,vip\n",
                "用户ID,标签\nu1,vip\n",
                "\n\n \n,\nsubject,tag\nu1,vip\n",
                "\ufeffsubject,tag\nu1,vip\n",
                "\ufeff\ntag,subject\rvip,u1\r",
                "id,user_id,tag,created_at\n7,u1,vip,2026-01-01\n",
                "user_id,note,tag\nu1,\"two\nlines\",vip\n",
                "subject,tag,\nu1,vip,\n,,\n",
                "sep=,\nsubject,tag\nu1,vip\n",
                "sep=;\r\ntag;subject\r\nvip;u1\r\n",
                "\ufeffsep=\t\nsubject\ttag\nu1\tvip\n",
                "sep=;\nu1;vip\n",
                "subject,tag\nu1,vip\nsubject,tag\nu1,vip\n",
                "tag,subject\r\nvip,u1\r\n\ufeffTag,Subject\r\nvip,u1\r\n",
                "u1,vip\n",
                "\n\nu1,vip\n",
            })
    void columnsAreFoundByName(String text) throws Exception {
        assertThat(imported(text)).isEqualTo(ONE_BINDING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            subject,tags        | it has no column 'tag'
            uid,label           | it has no column 'tag'
            subject,value       | it has no column 'tag'
            label,tag           | it has no column 'subject'
            tag,u1              | it has no column 'subject'
            id,name             | it has no column 'subject'
            user_id,token,tag   | it has two columns that may be 'subject': 'user_id' and 'token'
            subject,tag,Tag     | it has two columns that may be 'tag': 'tag' and 'Tag'
            subject             | it has no column 'tag'
            """)
    void aHeaderThatIsNotUnderstoodIsRefused(String header, String reason) throws Exception {
        assertRefused(
                "\n" + header + "\nu1,vip,x\n",
                "line 2: this looks like a header, but " + reason
                        + "; name its columns subject and tag, or select them with --columns. If it"
                        + " is data, insert a line subject,tag before it, or use --no-header\n");
    }

    @Test
    void aModeIsNoColumn() throws Exception {
        assertRefused(
                "subject,tag,mode\nu1,vip,remove\n",
                "line 1: column 'mode' is not supported in CSV; use --mode, or NDJSON with a mode in each line, or"
                        + " select the columns with --columns\n");
        assertThat(imported("subject,tag,mode\nu1,vip,x\n", "--columns", "subject,tag"))
                .isEqualTo(ONE_BINDING);
    }

    @Test
    void aHeaderIsLookedForByTheirNamesIfTheColumnsAreChosen() throws Exception {
        assertThat(imported("label,who\nvip,u1\nlabel,who\n", "--columns", "who,label"))
                .isEqualTo(ONE_BINDING);
        assertThat(imported("subject,Tags\nu1,vip\n", "--columns", "Subject,tags"))
                .isEqualTo(ONE_BINDING);
        assertThat(imported("user_id,token,tag\nx,u1,vip\n", "--columns", "token,tag"))
                .isEqualTo(ONE_BINDING);
    }

    @Test
    void aChosenColumnMustBeThereOnce() throws Exception {
        assertRefused(
                "u1,vip\n",
                "line 1: the header has no column 'who'; if there is no header, use --no-header and numbers such as"
                        + " --columns 2,1\n",
                "--columns",
                "who,tag");
        assertRefused("who,tag,Who\nu1,vip,u2\n", "line 1: the header has two columns 'who'\n", "--columns", "who,tag");
    }

    @Test
    void withoutAHeaderEveryLineIsData() throws Exception {
        assertThat(imported("token,tag\nsubject,tag\n", "--no-header")).isEqualTo("""
                {"subject":"subject","tags":["tag"]}
                {"subject":"token","tags":["tag"]}
                """);
    }

    @Test
    void withoutAHeaderColumnsAreNumbers() throws Exception {
        assertRefused(
                "u1,vip\n", "line 1: there is no column 3; the line has 2 fields\n", "--no-header", "--columns", "3,1");
        assertRefused(
                "7,u1,vip\nu1,vip\n",
                "line 2: expected 3 fields; this line has 2 fields\n",
                "--no-header",
                "--columns",
                "2,3");
        assertThat(imported("vip,7,u1\nvip,8,u1\n", "--no-header", "--columns", "3,1"))
                .isEqualTo(ONE_BINDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a,b,c", ",b", "a,a", "a,A"})
    void twoColumnsAreChosen(String columns) throws Exception {
        assertThat(imports("subject,tag\nu1,vip\n", "--columns", columns))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "tagport: --columns must be two column names, of the subject and of the tag, such as"
                                + " user_id,tag, not '" + columns + "'\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user,tag", "1,0", "2,2", "1,1025"})
    void withoutAHeaderOnlyNumbersAreChosen(String columns) throws Exception {
        assertThat(imports("u1,vip\n", "--no-header", "--columns", columns).err())
                .isEqualTo(
                        "tagport: --columns with --no-header must be two column numbers from 1 to 1024, of the subject and of"
                                + " the tag, such as 2,1, not '" + columns + "'\n");
    }

    @Test
    void columnsAreForCsv() throws Exception {
        shell.file("w.ndjson", ONE_BINDING);

        for (String[] options : new String[][] {{"--no-header"}, {"--columns=a,b"}}) {
            assertThat(shell.run("import", "w.ndjson", options[0]).err())
                    .isEqualTo("tagport: w.ndjson is NDJSON; --columns and --no-header can be used only with CSV\n");
        }
    }

    @Test
    void aHeaderIsNeverABinding() throws Exception {
        assertRefused(
                "u1,vip\nsubject,tag\nu2,vip\n",
                "line 2: this looks like a header, but line 1 is not one; remove this line, or use --no-header if it is data\n");
        assertRefused(
                "subject,tag\nu1,vip\ntag,subject\nvip,u2\n",
                "line 3: this header differs from the header in line 1; only files with the same header can be"
                        + " joined\n");
        assertRefused(
                "\nsubject,tag\nu1,vip\n\nid,user,tag\n7,u2,vip\n",
                "line 5: this header differs from the header in line 2",
                "--skip-bad");
        assertRefused(
                "subject,tag\nu1,vip\n\ufeffu2,vip\n",
                "line 3: the line begins with a byte order mark, as in joined files; remove it\n");
    }

    @Test
    void linesHaveTheFieldsOfTheHeader() throws Exception {
        assertRefused("id,user_id,tag\n7,u1,vip\n8,u2\n", "line 3: expected id,user_id,tag; this line has 2 fields\n");
    }

    @Test
    void anotherSeparatorIsNamed() throws Exception {
        assertRefused(
                "subject;tag\nu1;vip\n",
                "line 1: this looks like a header with ; between its fields; insert a line sep=; before it\n");
        assertRefused("u1\tvip\n", "line 1: expected subject,tag; this line has 1 field\n");
        assertRefused("sep=x\nu1xvip\n", "line 1: 'sep=' must be followed by one of the separators , ; | and tab\n");
    }

    @Test
    void faultsOfCsvAreNamed() throws Exception {
        String many = "x".repeat(70_000);

        assertRefused(
                "u1,vip\rsubject," + many + "\r",
                "line 2: this is not CSV: a field has more than 65,536 characters; if it begins with a quote,"
                        + " the closing quote may be missing\n");
        assertRefused(
                "sep=,\ru1,vip\ru2,\"vip\ru3,vip\r",
                "line 3: this is not CSV: a quote that begins in this record is not closed\n");
        assertRefused(
                "u1,vip\r\n\"u\"2,vip\r\n",
                "line 2: this is not CSV: a quoted field must be followed by a comma or a line end; a quote in a"
                        + " field must be doubled\n");
        assertRefused(
                "u1,vip\n" + "x,".repeat(20_000) + "\n",
                "line 2: this is not CSV: a line has more than 16,384 fields\n");
    }

    @Test
    void linesAreCountedAsTheyEnd() throws Exception {
        for (String end : new String[] {"\r", "\n", "\r\n"}) {
            assertRefused(
                    "subject,tag" + end + end + "u1" + end, "line 3: expected subject,tag; this line has 1 field\n");
        }
        Files.write(folder.resolve("w.csv"), new byte[] {'u', '1', ',', 'a', '\r', 'u', ',', (byte) 0xff, '\r'});
        assertThat(shell.run("import", "w.csv").err()).isEqualTo("tagport: w.csv line 2: the file is not UTF-8\n");
    }

    @Test
    void ndjsonMayBeginWithBlankLines() throws Exception {
        shell.file("w", "\ufeff\r\n \n" + ONE_BINDING);

        assertThat(shell.run("import", "w").exitCode()).isZero();
        assertThat(shell.run("export").out()).isEqualTo(ONE_BINDING);
        shell.file("list", "\n[" + ONE_BINDING + "]");
        assertThat(shell.run("import", "list").err()).startsWith("tagport: list is a JSON list; NDJSON has");
    }

    @Test
    void everyCommandReadsTheSameColumns() throws Exception {
        shell.file("w.csv", "tag,user_id\nvip,u1\n").file("held.csv", "tag,user_id\nold,u1\n");

        assertThat(shell.run("plan", "w.csv", "--mode", "replace", "--from", "held.csv", "--json")
                        .out())
                .contains("1 of 1 bindings known for these subjects would be removed");
        assertThat(shell.run("apply", "w.csv", "--yes").exitCode()).isZero();
        assertThat(shell.run("export").out()).isEqualTo(ONE_BINDING);
        shell.file("x.csv", "what,who\nvip,u2\n");
        assertThat(shell.run("apply", "x.csv", "--yes", "--columns", "who,what").exitCode())
                .isZero();
        assertThat(shell.run("get", "u2").out()).isEqualTo("u2: vip\n");
    }

    @Test
    void aRunIsResumedWithTheSameColumns() throws Exception {
        shell.file("x.csv", "what,who\nvip,u2\n");
        shell.run("plan", "x.csv", "--columns", "who,what", "--out", "p.json");

        assertThat(folder.resolve("p.json")).content().contains("\"meant\":\"--mode add --columns who,what\"");
    }
}
