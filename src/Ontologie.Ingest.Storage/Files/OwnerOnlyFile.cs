using System.Text;

namespace Ontologie.Ingest.Storage.Files;

/// <summary>Text files and folders that only their owner may read and write, such as keys. On Windows the folder's rights apply.</summary>
public static class OwnerOnlyFile
{
    /// <summary>Reads a secret, or creates it: one line of text. A crash leaves no half-written file.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="create">Makes the secret if the file is missing.</param>
    public static string ReadOrCreate(string path, Func<string> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }

        var secret = create();
        Replace(path, secret);
        return secret;
    }

    /// <summary>Writes a text file, with a line break at its end. A crash leaves either the old file or the new one.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="text">The whole text.</param>
    public static void Replace(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var draft = path + ".new";
        using (var stream = Open(draft, FileMode.Create))
        {
            stream.Write(Encoding.UTF8.GetBytes(text.TrimEnd('\n') + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Opens a file for this process alone. The operating system closes it when the process ends, even after a crash.</summary>
    /// <exception cref="IOException">Another process has it open, or it cannot be opened.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Creates a folder if it is missing. The rights of an existing folder do not change.</summary>
    public static void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
