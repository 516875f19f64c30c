package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file of jobs says, as far as it can be read without knowing the commands.
 *
 * <pre>
 * defaults:              # options of every job whose command has them
 *   boundary: mirror
 *   output-root: nights  # what no job writes outside of
 * jobs:                  # a list, or a map by name
 *   - name: edges
 *     command: image
 *     depends-on: [land]
 *     retries: 2
 *     input: land.tif    # the command's long options
 * </pre>
 */
public final class JobsFile {
    private static final String DEFAULTS = "defaults";
    private static final String JOBS = "jobs";
    private static final String NAME = "name";
    private static final String COMMAND = "command";
    private static final String DEPENDS_ON = "depends-on";
    private static final String RETRIES = "retries";
    private static final String OUTPUT_ROOT = "output-root";
    private static final int MOST_RETRIES = 100;

    /** The keys of a job that are not its command's. */
    static final Set<String> OWN_KEYS = Set.of(NAME, COMMAND, DEPENDS_ON, RETRIES);

    private final Map<String, YamlValue.Entry> defaults;
    private final YamlValue.Entry outputRoot;
    private final List<Draft> drafts;

    private JobsFile(Map<String, YamlValue.Entry> defaults, YamlValue.Entry outputRoot, List<Draft> drafts) {
        this.defaults = defaults;
        this.outputRoot = outputRoot;
        this.drafts = drafts;
    }

    /**
     * @param file its name, for messages
     * @throws InvalidInputException with line and column, for whatever is no list of jobs with unique names and known needs
     */
    public static JobsFile parse(String file, String text) {
        YamlValue root = YamlValue.parse(file, text);
        Map<String, YamlValue.Entry> entries = root.entries("the file");
        for (YamlValue.Entry entry : entries.values()) {
            if (!entry.key().equals(DEFAULTS) && !entry.key().equals(JOBS)) {
                throw entry.spot()
                        .refuse("unknown key '" + entry.key() + "'"
                                + Names.suggestion(entry.key(), List.of(DEFAULTS, JOBS)));
            }
        }
        if (!entries.containsKey(JOBS)) {
            throw root.spot().refuse("'jobs:' is missing: what is to run");
        }
        Map<String, YamlValue.Entry> defaults =
                entries.containsKey(DEFAULTS) ? entries.get(DEFAULTS).value().entries(DEFAULTS) : new LinkedHashMap<>();
        YamlValue.Entry retries = defaults.remove(RETRIES);
        YamlValue.Entry outputRoot = defaults.remove(OUTPUT_ROOT);
        List<Draft> drafts = new ArrayList<>();
        for (YamlValue.Entry job : named(entries.get(JOBS).value())) {
            drafts.add(draft(job, retries));
        }
        checkNames(drafts);
        return new JobsFile(defaults, outputRoot, List.copyOf(drafts));
    }

    /** The jobs by their names. */
    private static List<YamlValue.Entry> named(YamlValue jobs) {
        if (jobs.isMap()) {
            Map<String, YamlValue.Entry> map = jobs.entries(JOBS);
            for (YamlValue.Entry job : map.values()) {
                YamlValue.Entry name =
                        job.value().entries("job '" + job.key() + "'").get(NAME);
                if (name != null) {
                    throw name.spot().refuse("'name' is for a list of jobs; here it is '" + job.key() + "'");
                }
            }
            return List.copyOf(map.values());
        }
        if (!jobs.isList() || jobs.items().isEmpty()) {
            throw jobs.spot().refuse("'jobs:' wants a list of jobs, or a map of them by name");
        }
        List<YamlValue.Entry> named = new ArrayList<>();
        for (YamlValue job : jobs.items()) {
            YamlValue.Entry name = job.entries("a job").get(NAME);
            if (name == null) {
                throw job.spot().refuse("a job has no name; give 'name:'");
            }
            named.add(new YamlValue.Entry(name.value().text(NAME), name.value().spot(), job));
        }
        return named;
    }

    private static Draft draft(YamlValue.Entry job, YamlValue.Entry commonRetries) {
        String name = job.key();
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw job.spot().refuse("a job's name is a word or a few on one line; got '" + name.strip() + "'");
        }
        Map<String, YamlValue.Entry> keys = job.value().entries("job '" + name + "'");
        YamlValue.Entry command = keys.get(COMMAND);
        if (command == null) {
            throw job.spot().refuse("job '" + name + "' has no command; give 'command:', such as image");
        }
        YamlValue.Entry retries = keys.getOrDefault(RETRIES, commonRetries);
        List<Draft.Need> needs = new ArrayList<>();
        if (keys.containsKey(DEPENDS_ON)) {
            for (YamlValue need : keys.get(DEPENDS_ON).value().items()) {
                needs.add(new Draft.Need(need.text(DEPENDS_ON), need.spot()));
            }
        }
        keys.keySet().removeAll(OWN_KEYS);
        return new Draft(name, job.spot(), command, needs, retries == null ? 0 : retries(retries.value()), keys);
    }

    private static int retries(YamlValue value) {
        String text = value.text(RETRIES);
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST_RETRIES) {
            throw value.spot().refuse("retries wants a number from 0 to " + MOST_RETRIES + "; got '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static void checkNames(List<Draft> drafts) {
        Map<String, Draft> known = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            Draft other = known.put(draft.name(), draft);
            if (other != null) {
                throw draft.spot()
                        .refuse("two jobs are called '" + draft.name() + "'; the other stands in line "
                                + other.spot().line());
            }
        }
        for (Draft draft : drafts) {
            for (Draft.Need need : draft.needs()) {
                if (!known.containsKey(need.name())) {
                    throw need.spot()
                            .refuse(draft.title() + " depends on '" + need.name() + "', which is no job"
                                    + Names.suggestion(need.name(), known.keySet()));
                }
            }
        }
    }

    /** Options of every job whose command has them, by name. */
    Map<String, YamlValue.Entry> defaults() {
        return defaults;
    }

    /** What all output must lie below, or null. */
    YamlValue.Entry outputRoot() {
        return outputRoot;
    }

    /** The jobs, in the file's order. */
    List<Draft> drafts() {
        return drafts;
    }
}
