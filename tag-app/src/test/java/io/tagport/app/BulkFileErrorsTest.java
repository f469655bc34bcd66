package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkFileErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() {
        shell = new Shell(folder);
    }

    private Shell.Result plan(String name, String text, String... options) throws Exception {
        shell.file(name, text);
        String[] args = new String[options.length + 2];
        args[0] = "plan";
        args[1] = name;
        System.arraycopy(options, 0, args, 2, options.length);
        return shell.run(args);
    }

    private static void assertWrong(Shell.Result result, String... lines) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .containsExactly(
                        Arrays.stream(lines).map(line -> "tagport: " + line).toArray(String[]::new));
    }

    @Test
    void bytesThatAreNotUtf8AreToldByLine() throws Exception {
        Files.write(folder.resolve("w.csv"), "u1,vip\nu2,标\nu3,\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));

        assertWrong(shell.run("plan", "w.csv"), "w.csv line 3: the file is not UTF-8");
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        assertThat(plan("w.csv", "\ufeffsubject,tag\nu1,vip\n", "--json").out()).contains("\"bindings\":1");
        assertThat(plan("w.ndjson", "\ufeff{\"subject\":\"u1\",\"tags\":[\"vip\"]}", "--json")
                        .out())
                .contains("\"bindings\":1");
    }

    @Test
    void badLinesOfCsvAreToldByLineAndReason() throws Exception {
        assertWrong(
                plan("w.csv", "subject,tag\nu1,vip\n,vip\nu2,\nu3\nu4,a,b\nu5,\"a\nb\"\n\nu6,\"a\tb\"\n"),
                "w.csv line 3: a subject is empty",
                "w.csv line 4: a tag is empty",
                "w.csv line 5: expected subject,tag; this line has 1 field",
                "w.csv line 6: expected subject,tag; this line has 3 fields",
                "w.csv line 7: a quoted field contains a line break",
                "w.csv line 10: a tag has a control character or a broken surrogate pair");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNoCsv() throws Exception {
        assertWrong(
                plan("w.csv", "u1,vip\nu2,\"vip\nu3,vip\n"),
                "w.csv line 2: this is not CSV: a quote that begins in this record is not closed");
        assertThat(plan("w.csv", "\"u1,vip\nu2,vip\n").err()).startsWith("tagport: w.csv line 1: this is not CSV");
        assertThat(plan("w.csv", "u1,a\n\n\"u2\"x,a\n").err()).startsWith("tagport: w.csv line 3: this is not CSV");
        assertThat(plan("w.csv", "u1,a\n\n\"u2,a\n" + "u3,a\n".repeat(20_000)).err())
                .startsWith("tagport: w.csv line ")
                .contains(": this is not CSV");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"subject\":\"u1\"|this is not JSON; a line is {\"subject\":\"…\",\"tags\":[\"…\"]}",
                "[]|a line is {\"subject\":\"…\",\"tags\":[\"…\"]}",
                "{\"tags\":[]}|there is no 'subject'; a line is {\"subject\":\"…\",\"tags\":[\"…\"]}",
                "{\"subject\":\"u1\"}|there are no 'tags'; a line is {\"subject\":\"…\",\"tags\":[\"…\"]}",
                "{\"subject\":1,\"tags\":[]}|'subject' is not a string",
                "{\"subject\":\"u1\",\"tags\":\"vip\"}|'tags' is not an array",
                "{\"subject\":\"u1\",\"tags\":[null]}|an element of 'tags' is not a string",
                "{\"subject\":\"u1\",\"tags\":[]}|there are no tags; a line without tags is allowed only in replace and sync",
                "{\"subject\":\"u1\",\"subject\":\"u2\",\"tags\":[]}|'subject' occurs twice",
                "{\"subject\":\"u1\",\"tags\":[\"a\"],\"mode\":\"Add\"}|unknown mode 'Add'; modes are add, remove,"
                        + " overwrite, replace, sync",
                "{\"subject\":\"u1\",\"tags\":[\"a\"]} x|this is not JSON; a line is {\"subject\":\"…\",\"tags\":[\"…\"]}",
            })
    void badLinesOfNdjsonAreToldByLineAndReason(String line, String reason) throws Exception {
        assertWrong(
                plan("w.ndjson", "{\"subject\":\"u0\",\"tags\":[\"vip\"]}\r\n" + line + "\r\n"),
                "w.ndjson line 2: " + reason);
    }

    @Test
    void ofManyBadLinesTwentyAreTold() throws Exception {
        Shell.Result result = plan("w.csv", ",vip\n".repeat(25));

        assertThat(result.err()).hasLineCount(21).endsWith("tagport: w.csv: and 5 more bad lines\n");
    }

    @Test
    void badLinesCanBeWrittenAside() throws Exception {
        Shell.Result result = plan("w.csv", "u1,vip\n,vip\nu2,a,b\n", "--skip-bad");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("1 binding to change");
        assertThat(result.err()).isEqualTo("2 bad lines skipped, see w.csv.bad\n");
        assertThat(folder.resolve("w.csv.bad")).hasContent("""
                        {"subject":"","tags":["vip"],"line":2,"reason":"a subject is empty"}
                        {"text":"u2,a,b","line":3,"reason":"expected subject,tag; this line has 3 fields"}
                        """);
    }

    @ParameterizedTest
    @CsvSource({"add", "replace"})
    void anEmptyFileAsksForNothingInAnyMode(String mode) throws Exception {
        for (String text : new String[] {"", "\n\n", "\ufeff", "subject,tag\n"}) {
            assertWrong(plan("w.csv", text, "--mode", mode), "w.csv has no line that requests a change");
        }
        assertWrong(plan("w.csv", "", "--mode", "sync", "--own", "vip"), "w.csv has no line that requests a change");
        assertWrong(plan("w.csv", ",\n", "--skip-bad"), "w.csv has no line that requests a change");
    }

    @Test
    void aTagIsHeldToTheLimitOfTheChosenProvider() throws Exception {
        shell.file("tagport.yaml", "providers: {far: {type: im, host: china, sdkAppId: 1, admin: a, key: k}}");
        String seventeen = "u1," + "标".repeat(17) + "\n";

        assertThat(plan("w.csv", "u1,vip\n" + seventeen, "--provider", "far").err())
                .startsWith("tagport: w.csv line 2: tag '")
                .contains("has 51 bytes in UTF-8; the limit of im 2025-01 is 50")
                .hasLineCount(1);
    }

    @Test
    void aSubjectOverTheLimitIsMasked() throws Exception {
        assertThat(plan("w.csv", "token-token-" + "x".repeat(128) + ",vip\n").err())
                .startsWith("tagport: w.csv line 1: subject toke…(140) is not");
    }

    @Test
    void linesOfOneSubjectAddUp() throws Exception {
        assertThat(plan("w.csv", "u1,a\nu2,a\nu1,b\nu1,a\n", "--mode", "replace", "--json")
                        .out())
                .contains("\"bindings\":3");
    }

    @Test
    void aSubjectTwiceWithOtherTagsIsAContradictionWhereTheyReplace() throws Exception {
        String text =
                "{\"subject\":\"user\",\"tags\":[\"c:a\",\"c:b\"]}\n{\"subject\":\"user\",\"tags\":[\"c:b\",\"c:a\"]}\n";
        String other = "{\"subject\":\"user\",\"tags\":[\"c:a\"]}\n";

        assertThat(plan("w.ndjson", text, "--mode", "replace").exitCode()).isZero();
        for (String mode : new String[] {"replace", "overwrite"}) {
            assertWrong(
                    plan("w.ndjson", text + other, "--mode", mode),
                    "w.ndjson line 3: subject us…(4) has other tags in line 1");
        }
        assertThat(plan("w.ndjson", text + other, "--mode", "add").exitCode()).isZero();
        assertThat(plan("w.ndjson", text + other, "--mode", "remove").exitCode())
                .isZero();
    }

    @Test
    void twoModesOfOneSubjectAreAContradiction() throws Exception {
        assertWrong(plan("w.ndjson", """
                        {"subject":"user","tags":["a"]}
                        {"subject":"user","tags":["b"],"mode":"replace"}
                        """), "w.ndjson line 2: subject us…(4) has another mode in line 1");
    }

    @Test
    void aBindingThatIsAddedAndRemovedIsToldWithBothLines() throws Exception {
        assertWrong(
                plan("w.ndjson", """
                        {"subject":"user","tags":["a","b"]}

                        {"subject":"user","tags":["c","b"],"mode":"remove"}
                        """), "w.ndjson: tag 'b' of subject us…(4) is added in line 1 and removed in line 3");
    }

    @Test
    void whatAModeCannotTakeIsABadLine() throws Exception {
        assertWrong(
                plan("w.csv", "u1,level:3\nu1,vip\n", "--mode", "overwrite"),
                "w.csv line 2: an overwrite of categories accepts only tags with a ':', not 'vip'");
        assertWrong(
                plan("w.csv", "u1,level:3\nu1,vip\n", "--mode", "sync", "--own", "level:*"),
                "w.csv line 2: tag 'vip' is not owned by the file");
    }

    @Test
    void syncSaysWhatItOwnsAndNobodyElseDoes() throws Exception {
        assertThat(plan("w.csv", "u1,vip\n", "--mode", "sync").err()).contains("--mode sync requires --own");
        assertThat(plan("w.csv", "u1,vip\n", "--own", "vip").err()).contains("--own can be used only with --mode sync");
        assertThat(plan("w.csv", "u1,vip\n", "--mode", "sync", "--own", "*").err())
                .contains("--own: '*' is not a scope");
    }

    @Test
    void syncNeedsToKnowWhatIsThere() throws Exception {
        shell.file("tagport.yaml", "providers: {far: {type: tpns, host: guangzhou, accessId: \"1\", secretKey: k}}");

        assertThat(plan("w.csv", "u1,vip\n", "--mode", "sync", "--own", "vip", "--provider", "far")
                        .err())
                .contains("sync requires them: specify the current tags with --from");
        shell.file("held.csv", "u1,other\nu2,vip\n");
        assertThat(plan(
                                "w.csv",
                                "u1,vip\n",
                                "--mode",
                                "sync",
                                "--own",
                                "vip",
                                "--provider",
                                "far",
                                "--from",
                                "held.csv",
                                "--json")
                        .out())
                .contains("\"bindings\":2");
    }

    @Test
    void theFormatIsToldByNameByBeginningOrByOption() throws Exception {
        String json = "{\"subject\":\"u1\",\"tags\":[\"a\",\"b\"]}\n";

        assertThat(plan("w", json, "--json").out()).contains("\"bindings\":2");
        assertThat(plan("w.jsonl", json, "--json").out()).contains("\"bindings\":2");
        assertThat(plan("w.csv", json, "--format", "ndjson", "--json").out()).contains("\"bindings\":2");
        assertThat(plan("w", "u1,a\n", "--json").out()).contains("\"bindings\":1");
    }

    @Test
    void aFileThatIsNotThereIsToldByName() {
        assertWrong(shell.run("plan", "none.csv"), "there is no file none.csv");
        assertWrong(shell.run("apply", "none.csv"), "there is no file none.csv");
    }

    @ParameterizedTest
    @CsvSource({"x", "101", "-1", "vip=5", "level:*=", "'level:*,a:*=5'"})
    void aShareIsAPercentage(String share) throws Exception {
        assertThat(plan("w.csv", "u1,vip\n", "--max-change", share).err())
                .startsWith("tagport: --max-change")
                .hasLineCount(1);
    }

    @Test
    void whoHasABadLineKeepsItsTagsInSync() throws Exception {
        shell.run("add", "m1", "m2", "m3", "--tag", "vip");
        String[] sync = {"--mode", "sync", "--own", "vip", "--skip-bad", "--json"};
        String text = "m1,vip\nm3,\"v\tip\"\n";

        assertThat(plan("w.csv", text, sync).out()).contains("\"bindings\":1", "\"removeEach\":1");
        shell.file("held.csv", "m1,vip\nm2,vip\nm3,vip\n");
        assertThat(plan("w.csv", text, "--mode", "sync", "--own", "vip", "--skip-bad", "--from", "held.csv", "--json")
                        .out())
                .contains("\"bindings\":1", "\"removeEach\":1");
    }

    @ParameterizedTest
    @CsvSource({"replace", "overwrite", "sync"})
    void whoHasABadLineIsLeftAloneWhereTagsAreTakenAway(String mode) throws Exception {
        String text = "m1,c:a\nm2,c:a\nm1,c:b\nm1,\n";
        String[] options = mode.equals("sync")
                ? new String[] {"--mode", mode, "--own", "c:*", "--skip-bad", "--json"}
                : new String[] {"--mode", mode, "--skip-bad", "--json"};

        Shell.Result result = plan("w.csv", text, options);

        assertThat(result.out()).contains("\"bindings\":1,");
        assertThat(result.err()).isEqualTo("3 bad lines skipped, see w.csv.bad\n");
        assertThat(folder.resolve("w.csv.bad")).hasContent("""
                        {"subject":"m1","tags":["c:a"],"line":1,"reason":"line 4 of this subject is bad"}
                        {"subject":"m1","tags":["c:b"],"line":3,"reason":"line 4 of this subject is bad"}
                        {"subject":"m1","tags":[""],"line":4,"reason":"a tag is empty"}
                        """);
    }

    @Test
    void whereOnlyAddedOrRemovedABadLineIsLeftOutByItself() throws Exception {
        for (String mode : new String[] {"add", "remove"}) {
            Shell.Result result = plan("w.csv", "m1,a\nm1,\n", "--mode", mode, "--skip-bad");

            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).isEqualTo("1 bad line skipped, see w.csv.bad\n");
        }
    }

    @Test
    void aBadLineThatTellsNoSubjectIsNotSkippedWhereTagsAreTakenAway() throws Exception {
        String end = "; in overwrite, replace and sync it could lose tags, so repair this line";

        assertWrong(
                plan("w.csv", "m1,a\nm2\n", "--mode", "replace", "--skip-bad"),
                "--skip-bad: the subject of w.csv line 2 (expected subject,tag; this line has 1 field)"
                        + " cannot be determined" + end);
        assertWrong(
                plan("w.csv", "m1,a\n,a\n", "--mode", "sync", "--own", "a", "--skip-bad"),
                "--skip-bad: the subject of w.csv line 2 (a subject is empty) cannot be determined" + end);
        assertWrong(
                plan(
                        "w.ndjson",
                        "{\"subject\":\"u1\",\"tags\":[\"a\"],\"mode\":\"replace\"}\n{\"subject\":\"\",\"tags\":[]}",
                        "--skip-bad"),
                "--skip-bad: the subject of w.ndjson line 2 (a subject is empty) cannot be determined" + end);
    }

    @Test
    void allLinesOfAContradictionCanBeSkipped() throws Exception {
        Shell.Result result = plan("w.ndjson", """
                {"subject":"u0","tags":["a"]}
                {"subject":"u1","tags":["a","b"]}
                {"subject":"u1","tags":["b"],"mode":"remove"}
                {"subject":"u2","tags":["a"],"mode":"replace"}
                {"subject":"u2","tags":["b"],"mode":"replace"}
                {"subject":"u3","tags":["a"]}
                {"subject":"u3","tags":["b"],"mode":"replace"}
                """, "--skip-bad", "--json");

        assertThat(result.out()).contains("\"bindings\":1,");
        assertThat(folder.resolve("w.ndjson.bad"))
                .content()
                .hasLineCount(6)
                .contains(
                        "\"line\":2,\"reason\":\"tag 'b' is both added to this subject and removed from it\"",
                        "\"line\":3,\"reason\":\"tag 'b' is both added to this subject and removed from it\"",
                        "\"line\":4,\"reason\":\"lines 4 and 5 of this subject have different tags\"",
                        "\"line\":5,\"reason\":\"lines 4 and 5 of this subject have different tags\"",
                        "\"line\":6,\"reason\":\"lines 6 and 7 of this subject have different modes\"",
                        "\"line\":7,\"reason\":\"lines 6 and 7 of this subject have different modes\"");
    }

    @Test
    void aListIsNoNdjson() throws Exception {
        for (String name : new String[] {"w.ndjson", "w.json", "w"}) {
            assertWrong(
                    plan(name, "[\n{\"subject\":\"u1\",\"tags\":[\"vip\"]}\n]\n"),
                    name
                            + " is a JSON list; NDJSON has one object per line: a line is {\"subject\":\"…\",\"tags\":[\"…\"]}");
        }
        assertThat(plan("w.csv", "[u1],vip\n").exitCode()).isZero();
    }

    @Test
    void syncInALineNeedsToBeSaidOfTheFile() throws Exception {
        for (String tags : new String[] {"[]", "[\"vip\"]"}) {
            assertWrong(
                    plan("w.ndjson", "{\"subject\":\"u1\",\"tags\":" + tags + ",\"mode\":\"sync\"}"),
                    "w.ndjson line 1: mode sync in a line requires --mode sync and --own, the tags that the file owns");
        }
    }

    @Test
    void aSourceThatIsNowhereIsToldSo() throws Exception {
        assertWrong(
                plan("w.csv", "u1,vip\n", "--from", "nope"),
                "--from: there is neither a provider nor a file with the name 'nope'");
    }

    @Test
    void aPlanIsNotReadAsLines() throws Exception {
        plan("w.csv", "u1,vip\n", "--out", "p.json");

        assertWrong(shell.run("plan", "p.json"), "p.json is a plan; send it with apply");
        assertWrong(shell.run("import", "p.json"), "p.json is a plan; send it with apply");
        assertWrong(shell.run("plan", "w.csv", "--from", "p.json"), "p.json is a plan; send it with apply");
    }

    @Test
    @Timeout(20)
    void aPipeOrADirectoryIsNoFile() throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        for (String command : new String[] {"plan", "apply", "import"}) {
            assertWrong(
                    shell.run(command, "pipe"),
                    "cannot read pipe: it is a pipe or a device; a regular file is required");
            assertWrong(shell.run(command, "folder"), "cannot read folder: it is a directory");
        }
        assertWrong(
                plan("w.csv", "u1,vip\n", "--from", "pipe"),
                "cannot read pipe: it is a pipe or a device; a regular file is required");
    }

    @Test
    void wordsThatCanBeChosenAreToldInSmallLetters() throws Exception {
        assertThat(plan("w.csv", "u1,vip\n", "--mode", "upsert").err())
                .contains("'upsert' is not one of add, remove, overwrite, replace, sync");
        for (String command : new String[] {"plan", "import", "export"}) {
            assertThat(shell.run(command, "w.csv", "--format", "xml").err())
                    .contains("'xml' is not one of csv, ndjson");
        }
        assertThat(plan("w.csv", "u1,vip\n", "--mode", "ADD").exitCode()).isZero();
    }

    @Test
    void aShareBelowOneMustSayWhatItIs() throws Exception {
        assertWrong(
                plan("w.csv", "u1,vip\n", "--max-change", "0.5"),
                "--max-change: ambiguous share '0.5': a number below 1 must end with %, such as 0.5%");
        for (String share : new String[] {"0.5%", "0", "1", "50"}) {
            assertThat(plan("w.csv", "u1,vip\n", "--max-change", share).exitCode())
                    .isZero();
        }
    }

    @Test
    void whatCannotBeWrittenAsideIsToldPlainly() throws Exception {
        Files.createDirectories(folder.resolve("w.csv.bad/full"));

        assertThat(plan("w.csv", "u1,vip\n", "--skip-bad").err())
                .startsWith("tagport: cannot write ")
                .endsWith("w.csv.bad: it is a directory\n");
    }
}
