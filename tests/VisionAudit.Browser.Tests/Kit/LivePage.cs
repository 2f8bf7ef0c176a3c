using System.Globalization;
using Microsoft.Playwright;

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>JavaScript that looks at a Live page from inside.</summary>
internal static class LivePage
{
    /// <summary>Runs before the page's own scripts: <c>seen[camera]</c> holds the verdicts that the camera's tile has shown.</summary>
    public const string KeepVerdicts = """
        window.seen = {};
        new MutationObserver(changes => {
          for (const { target } of changes) (window.seen[target.dataset.camera] ??= []).push(target.dataset.verdict);
        }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-verdict'] });
        """;

    /// <summary>Takes a canvas; moves the sliders within one task, in which no frame can arrive: what each place of them shows.</summary>
    public const string MoveSliders = """
        canvas => [['opacity', 0.8], ['above', 0.6], ['opacity', 0], ['above', 0.1]].map(([name, value]) => {
          const slider = document.querySelector(`input[name=${name}]`);
          slider.value = String(value);
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          return { frame: Number(canvas.dataset.frame), pixels: canvas.toDataURL() };
        })
        """;

    /// <summary>
    /// Takes a camera and a number of frames; compares what its canvas shows with what is drawn from the packet of that number: with its own map, and
    /// with the map of the packet before.
    /// </summary>
    public const string CompareWithPackets = """
        async ([camera, count]) => {
          const [{ ViewerConnection }, { Picture }, { lookFromAddress }] = await Promise.all(['hub', 'picture', 'view'].map(name => import(`/js/${name}.js`)));
          const canvas = document.querySelector(`[data-camera=${camera}] canvas.picture`);
          const drawn = async packet => {
            const picture = new Picture(document.createElement('canvas'), lookFromAddress());
            await picture.show(packet);
            return picture.canvas.toDataURL();
          };
          const packets = new Map();
          const connection = new ViewerConnection();
          connection.watch(camera, packet => packets.set(packet.sequence, packet));
          await connection.start();
          const compared = [];
          for (let last = -1; compared.length < count;) {
            await new Promise(requestAnimationFrame);
            const [frame, pixels] = [Number(canvas.dataset.frame), canvas.toDataURL()];
            const [packet, before] = [packets.get(frame), packets.get(frame - 1)];
            if (frame === last || !packet || !before) continue;
            last = frame;
            compared.push({ frame, isOwn: pixels === await drawn(packet), isOther: pixels === await drawn({ ...packet, map: before.map }) });
          }
          await connection.stop();
          return compared;
        }
        """;

    /// <summary>
    /// Takes a camera and a number of frames with an object: whether the page draws its outline, whether the map's peak lies on the object grown by a cell
    /// of the map, and the share of the picture that this covers.
    /// </summary>
    public const string PeaksOnObject = """
        async ([camera, count]) => {
          const { ViewerConnection } = await import('/js/hub.js');
          const canvas = document.querySelector(`[data-camera=${camera}] canvas.picture`);
          const outline = document.querySelector('input[name=outline]');
          const drawn = isOutlined => {
            outline.checked = isOutlined;
            outline.dispatchEvent(new Event('input', { bubbles: true }));
            return canvas.toDataURL();
          };
          const packets = new Map();
          const connection = new ViewerConnection();
          connection.watch(camera, packet => packets.set(packet.sequence, packet));
          await connection.start();
          const found = [];
          for (let last = -1; found.length < count;) {
            await new Promise(requestAnimationFrame);
            const frame = Number(canvas.dataset.frame);
            const packet = packets.get(frame);
            if (frame === last || !packet) continue;
            last = frame;
            if (packet.maskState !== 'object') continue;
            const { map, mask } = packet;
            const grown = new Uint8Array(mask.width * mask.height);
            const [reachX, reachY] = [mask.width / map.width, mask.height / map.height];
            for (let i = 0; i < grown.length; i++) {
              if (!((mask.bits[i >> 3] >> (i & 7)) & 1)) continue;
              const [x, y] = [i % mask.width, Math.floor(i / mask.width)];
              for (let v = Math.max(0, Math.ceil(y - reachY)); v <= Math.min(mask.height - 1, y + reachY); v++)
                for (let u = Math.max(0, Math.ceil(x - reachX)); u <= Math.min(mask.width - 1, x + reachX); u++) grown[v * mask.width + u] = 1;
            }
            const peak = map.values.indexOf(Math.max(...map.values));
            const [column, row] = [(peak % map.width) + 0.5, Math.floor(peak / map.width) + 0.5];
            found.push({
              frame, isOutlined: drawn(false) !== drawn(true),
              isPeakOnIt: grown[Math.floor(row * reachY) * mask.width + Math.floor(column * reachX)] === 1,
              area: grown.reduce((sum, cell) => sum + cell, 0) / grown.length,
            });
          }
          await connection.stop();
          return found;
        }
        """;

    /// <summary>Takes a camera and the numbers of two frames; waits until a frame between them is shown: its verdict in words.</summary>
    public const string VerdictBetween = """
        async ([camera, first, last]) => {
          const tile = document.querySelector(`[data-camera=${camera}]`);
          const frame = () => Number(tile.querySelector('canvas.picture').dataset.frame);
          while (!(frame() >= first && frame() <= last)) await new Promise(requestAnimationFrame);
          return tile.querySelector('[data-role=verdict]').textContent;
        }
        """;

    /// <summary>True once a camera's tile shows a frame of this number or a later one.</summary>
    public static string Shows(string camera, long frame) => string.Create(CultureInfo.InvariantCulture, $"() => {NumberOf(camera)} >= {frame}");

    /// <summary>The number of the frame that a camera's tile shows, once it shows one: a tile is on the page before its first picture.</summary>
    public static async Task<long> FrameAsync(IPage page, string camera)
    {
        await page.WaitForFunctionAsync(Shows(camera, 0));
        return await page.EvaluateAsync<long>($"() => {NumberOf(camera)}");
    }

    private static string NumberOf(string camera) => $"Number(document.querySelector('[data-camera={camera}] canvas.picture')?.dataset.frame)";
}
