using System.CommandLine;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>The admin key options that every command has.</summary>
internal sealed class AdminKeyOptions
{
    private readonly Option<string?> _key = new("--admin-key") { Description = "The admin key." };
    private readonly Option<FileInfo?> _keyFile = new("--admin-key-file") { Description = "A file whose first line is the admin key." };

    public void AddTo(Command command)
    {
        command.Options.Add(_key);
        command.Options.Add(_keyFile);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(_key) is null) == (result.GetResult(_keyFile) is null))
            {
                result.AddError("Use either --admin-key or --admin-key-file.");
            }
        });
    }

    public string Read(ParseResult parsed)
    {
        if (parsed.GetValue(_key) is { } key)
        {
            return key;
        }

        var file = parsed.GetRequiredValue(_keyFile)!;
        return File.ReadLines(file.FullName).FirstOrDefault() is { Length: > 0 } line
            ? line.Trim()
            : throw new InvalidDataException($"'{file}' contains no admin key.");
    }
}
