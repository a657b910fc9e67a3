using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>A raw connection: the test writes any bytes and reads the answers.</summary>
public sealed class RawHttp : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private byte[] _read = [];

    private RawHttp(Socket socket) => _socket = socket;

    /// <summary>Opens a connection.</summary>
    public static async Task<RawHttp> ConnectAsync(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        return new RawHttp(socket);
    }

    /// <summary>Writes the request line, a Host header, the given headers and the empty line.</summary>
    public Task WriteHeadAsync(string method, string path, params IEnumerable<KeyValuePair<string, string>> lines)
    {
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: ingest.test\r\n");
        foreach (var (name, value) in lines)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()));
    }

    /// <summary>Writes bytes unchanged.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Writes one chunk of a chunked body; an empty chunk ends the body.</summary>
    public async Task WriteChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
        await WriteAsync(bytes);
        await WriteAsync("\r\n"u8.ToArray());
    }

    /// <summary>Closes the sending half. The server sees the end of the request and can still answer.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Waits until bytes from the server are available, without reading them.</summary>
    public async Task WaitForAnswerAsync() => await _socket.ReceiveAsync(Memory<byte>.Empty);

    /// <summary>Resets the connection, as when a sender is killed.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    /// <summary>Reads the next answer. Returns null if the connection ended before it was complete.</summary>
    /// <param name="hasBody">False for the answer to a HEAD request.</param>
    public async Task<HttpAnswer?> ReadAnswerAsync(bool hasBody = true)
    {
        int headLength;
        while ((headLength = _read.AsSpan().IndexOf(EndOfHead)) < 0)
        {
            if (!await ReadMoreAsync())
            {
                return null;
            }
        }

        var lines = Encoding.Latin1.GetString(_read, 0, headLength).Split("\r\n");
        KeyValuePair<string, string>[] headers =
            [.. lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim()))];
        _read = _read[(headLength + EndOfHead.Length)..];
        var body = hasBody ? await ReadBodyAsync(headers) : [];
        return body is null ? null : new HttpAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, body);
    }

    /// <summary>Reads this many bytes, or fewer if the connection ends before.</summary>
    public async Task<byte[]> ReadBytesAsync(int count)
    {
        while (_read.Length < count && await ReadMoreAsync())
        {
        }

        var bytes = _read[..Math.Min(count, _read.Length)];
        _read = _read[bytes.Length..];
        return bytes;
    }

    /// <summary>Reads everything until the server closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReadMoreAsync())
        {
        }

        return Encoding.Latin1.GetString(_read);
    }

    /// <summary>Waits until the server closes the connection. Returns false if it sends bytes instead.</summary>
    public async Task<bool> IsClosedByServerAsync() => _read.Length == 0 && !await ReadMoreAsync();

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task<byte[]?> ReadBodyAsync(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string? Value(string name) =>
            headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        if (Value("Transfer-Encoding") is null)
        {
            var length = int.Parse(Value("Content-Length") ?? "0", CultureInfo.InvariantCulture);
            return await ReadBytesAsync(length) is var all && all.Length == length ? all : null;
        }

        var body = new List<byte>();
        while (await ReadLineAsync() is { } line)
        {
            var size = int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.AddRange(await ReadBytesAsync(size));
            if (await ReadLineAsync() is not null && size == 0)
            {
                return [.. body];
            }
        }

        return null;
    }

    private async Task<string?> ReadLineAsync()
    {
        int length;
        while ((length = _read.AsSpan().IndexOf("\r\n"u8)) < 0)
        {
            if (!await ReadMoreAsync())
            {
                return null;
            }
        }

        var line = Encoding.ASCII.GetString(_read, 0, length);
        _read = _read[(length + 2)..];
        return line;
    }

    private async Task<bool> ReadMoreAsync()
    {
        var buffer = new byte[4096];
        try
        {
            var count = await _socket.ReceiveAsync(buffer);
            _read = [.. _read, .. buffer.AsSpan(0, count)];
            return count > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
