import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceFactory;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.services.properties.IPropertyRules;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * Loads XForms with JavaRosa, as ODK Collect does, and begins an interview with each. A line a file:
 * "ok FILE" or "fail FILE: reason".
 */
public final class LoadForms {
    public static void main(String[] files) {
        // JavaRosa reports to standard output, which belongs to the answers.
        PrintStream answers = System.out;
        System.setOut(System.err);
        new XFormsModule().registerModule();
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        PropertyManager.setPropertyManager(new Device());
        ReferenceManager.instance().addReferenceFactory(new MissingFiles());
        for (String file : files) {
            String fault = load(new File(file));
            answers.println(fault == null ? "ok " + file : "fail " + file + ": " + fault);
        }
    }

    /** Returns why a form does not load, null when it does. */
    private static String load(File file) {
        try (InputStream in = Files.newInputStream(file.toPath())) {
            FormDef form = XFormUtils.getFormFromInputStream(in);
            form.initialize(true, new InstanceInitializationFactory());
            return null;
        } catch (Exception | StackOverflowError e) {
            return String.valueOf(e).replaceAll("\\s+", " ");
        }
    }

    /** A device of which every property has a value. */
    private static final class Device implements IPropertyManager {
        public List<String> getProperty(String name) {
            return List.of(getSingularProperty(name));
        }

        public String getSingularProperty(String name) {
            return "any " + name;
        }

        public void setProperty(String name, String value) {}

        public void setProperty(String name, List<String> values) {}

        public void addRules(IPropertyRules rules) {}

        public List<IPropertyRules> getRules() {
            return List.of();
        }
    }

    /** Stands in for the media and lists beside a form, which are not at hand here. */
    private static final class MissingFiles implements ReferenceFactory {
        public boolean derives(String uri) {
            return uri.startsWith("jr://");
        }

        public Reference derive(String uri) {
            return new MissingFile(uri);
        }

        public Reference derive(String uri, String context) {
            return new MissingFile(uri);
        }
    }

    /** A file with the least that its kind must hold. */
    private static final class MissingFile implements Reference {
        private final String uri;

        MissingFile(String uri) {
            this.uri = uri;
        }

        private byte[] content() {
            String text = "name,label\na,A\n";
            if (uri.endsWith(".xml")) {
                text = "<root><item><name>a</name><label>A</label></item></root>";
            } else if (uri.endsWith(".geojson")) {
                text = "{\"type\":\"FeatureCollection\",\"features\":[]}";
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        public boolean doesBinaryExist() {
            return true;
        }

        public InputStream getStream() {
            return new ByteArrayInputStream(content());
        }

        public String getURI() {
            return uri;
        }

        public String getLocalURI() {
            try {
                File file = File.createTempFile("beside", uri.replaceAll(".*(\\.[a-z]+)$", "$1"));
                file.deleteOnExit();
                Files.write(file.toPath(), content());
                return file.getPath();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        public boolean isReadOnly() {
            return true;
        }

        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        public void remove() {
            throw new UnsupportedOperationException();
        }

        public Reference[] probeAlternativeReferences() {
            return new Reference[0];
        }
    }
}
