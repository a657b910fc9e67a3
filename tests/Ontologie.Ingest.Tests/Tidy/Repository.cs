using System.Xml.Linq;
using Ontologie.Ingest.Testing.Snapshots;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>The files of this repository, as they are checked out.</summary>
internal static class Repository
{
    private static readonly string[] MadeByTools = ["bin", "obj", "node_modules", ".git", ".vs"];

    internal static string Root { get; } = Snapshot.FindRoot();

    /// <summary>Files with this ending under a folder of the repository, without what tools make.</summary>
    internal static IEnumerable<string> Files(string folder, string ending) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + ending, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(MadeByTools, StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal);

    /// <summary>Source files of the product and of its tests.</summary>
    internal static IEnumerable<string> Sources() =>
        from folder in new[] { "src", "tests" }
        from ending in new[] { ".cs", ".razor" }
        from file in Files(folder, ending)
        select file;

    /// <summary>The projects' names and contents.</summary>
    internal static IEnumerable<(string Name, string File, XDocument Content)> Projects(string folder) =>
        Files(folder, ".csproj").Select(file => (Path.GetFileNameWithoutExtension(file), file, Xml(file)));

    internal static XDocument Xml(string file) => XDocument.Parse(Read(file));

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    internal static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    internal static bool Has(string file) => File.Exists(Path.Combine(Root, file));
}
