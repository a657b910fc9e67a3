using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>The options every command has: which server, and the admin key to its management API.</summary>
internal sealed class ServerOptions
{
    private readonly Option<ServerAddress> _url = new("--url")
    {
        Description = "The server, e.g. http://127.0.0.1:8080. Loopback only.",
        Required = true,
        CustomParser = ParseUrl,
    };

    private readonly Option<string?> _key = new("--admin-key") { Description = "The admin key." };
    private readonly Option<FileInfo?> _keyFile = new("--admin-key-file") { Description = "A file whose first line is the admin key." };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_key);
        command.Options.Add(_keyFile);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(_key) is null) == (result.GetResult(_keyFile) is null))
            {
                result.AddError("Give either --admin-key or --admin-key-file.");
            }
        });
    }

    public ServerAddress Address(ParseResult parsed) => parsed.GetRequiredValue(_url);

    public string AdminKey(ParseResult parsed)
    {
        if (parsed.GetValue(_key) is { } key)
        {
            return key;
        }

        var file = parsed.GetRequiredValue(_keyFile)!;
        return File.ReadLines(file.FullName).FirstOrDefault() is { Length: > 0 } line
            ? line.Trim()
            : throw new InvalidDataException($"'{file}' holds no admin key.");
    }

    private static ServerAddress? ParseUrl(ArgumentResult argument)
    {
        if (!ServerAddress.TryParse(argument.Tokens[0].Value, out var address, out var error))
        {
            argument.AddError(error);
        }

        return address;
    }
}
